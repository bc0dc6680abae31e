"""What would a company's log look like? Seeded logs with known truths: 한권 (an e-book subscription) and a benchmark log.

Imports `errors`, `words` and the mapping of `events`, so that truths come from outside; only `demo.journey` names a
question, and counts nothing.

    demo.company    Company, write, Files, facts, MAPPING
    demo.facts      Facts and its parts
    demo.journey    STAGES, stages
    demo.benchmark  benchmark_log
"""
