"""64 events at once: which of them does a question mean? One bit an event, the first event in the lowest bit.

The processor compares 32 one-byte symbols in one instruction and packs the outcome into bits in another, but no loop in
Python is compiled to that packing. So three instructions are said to LLVM itself, in a form that it translates for any
processor.

Places are unsigned here and in the loops that ask: for a signed one numba first asks whether it counts from the end,
which keeps LLVM from working on several at once.
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numpy.typing import NDArray

from producting.timelines.compiling import instruction, part

FEW = 16  # so many symbols are compared one by one; more are looked up in a table, event by event
LANES = np.uint64(64)
ONE = np.uint64(1)
NOWHERE = np.uint64(2**63)
_LANES = 64


@instruction
def alike(_: Any, address: Any, at: Any, symbol: Any) -> Any:
    """Bit j is set where `symbols[at + j]`, at that address in memory, is `symbol`; reads 64 symbols."""

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        kind = context.get_value_type(signature.args[2])
        whole = ir.VectorType(kind, _LANES)
        begin = builder.gep(builder.inttoptr(given[0], kind.as_pointer()), [given[1]])
        lanes = builder.load(builder.bitcast(begin, whole.as_pointer()), align=kind.width // 8)
        first = builder.insert_element(ir.Constant(whole, ir.Undefined), given[2], ir.Constant(ir.IntType(32), 0))
        all_first = ir.Constant(ir.VectorType(ir.IntType(32), _LANES), [0] * _LANES)
        same = builder.icmp_unsigned("==", lanes, builder.shuffle_vector(first, first, all_first))
        return builder.bitcast(same, ir.IntType(_LANES))

    return types.uint64(types.uintp, types.uint64, symbol), code


@instruction
def lowest(_: Any, bits: Any) -> Any:
    """The place of the lowest bit that is set; 64 where none is."""

    def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        return builder.cttz(given[0], ir.Constant(ir.IntType(1), 0))

    return types.uint64(types.uint64), code


@instruction
def fetch(_: Any, address: Any, at: Any) -> Any:
    """Ask for number `at` of eight-byte numbers at that address in memory, without waiting for it."""

    def code(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        place = builder.gep(builder.inttoptr(given[0], ir.IntType(64).as_pointer()), [given[1]])
        kind = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        ask = builder.module.declare_intrinsic("llvm.prefetch", [byte], kind)
        to_read, soon, is_data = (ir.Constant(number, n) for n in (0, 3, 1))
        builder.call(ask, [builder.bitcast(place, byte), to_read, soon, is_data])
        return context.get_dummy_value()

    return types.none(types.uintp, types.uint64), code


@part()
def looked_up(
    symbols: NDArray[np.unsignedinteger], at: np.uint64, events: np.uint64, matters: NDArray[np.uint8]
) -> np.uint64:
    """As `matching`, for up to 64 events, by asking a table for each."""
    bits = np.uint64(0)
    for j in range(events):
        bits |= np.uint64(matters[symbols[at + j]]) << j
    return bits


@part(in_place=True)
def matching(
    symbols: NDArray[np.unsignedinteger],
    at: np.uint64,
    high: np.uint64,
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
) -> np.uint64:
    """Bit j is set where the symbol of event `at + j` matters, for up to 64 events that lie before `high` (> `at`).

    Args:
        matters: 1 per symbol that matters. few: the symbols that matter if they are at most FEW, padded to a multiple
            of four by repeating them; else empty.
    """
    rest = high - at
    if len(few) == 0 or at + LANES > np.uint64(len(symbols)):
        return looked_up(symbols, at, min(rest, LANES), matters)
    address = symbols.ctypes.data
    bits = np.uint64(0)
    for k in range(0, len(few), 4):
        first, second = alike(address, at, few[k]), alike(address, at, few[k + 1])
        third, fourth = alike(address, at, few[k + 2]), alike(address, at, few[k + 3])
        bits |= first | second | third | fourth
    return bits if rest >= LANES else bits & ((ONE << rest) - ONE)


@part()
def first_place(
    low: np.uint64,
    high: np.uint64,
    symbols: NDArray[np.unsignedinteger],
    matters: NDArray[np.uint8],
    few: NDArray[np.unsignedinteger],
) -> np.uint64:
    """The place of the first event that matters (as for `matching`) in `low` … `high`-1, or NOWHERE."""
    for at in range(low, high, LANES):
        bits = matching(symbols, at, high, matters, few)
        if bits != 0:
            return at + lowest(bits)
    return NOWHERE
