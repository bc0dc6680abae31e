"""What would a company's log look like? Seeded logs with known truths: 한권 (an e-book subscription) and a benchmark log.

Imports `errors`, `words` and the mapping of `events`; never a question, so that truths come from outside.

    demo.company    Company, write, facts, MAPPING
    demo.facts      Facts and its parts
    demo.benchmark  benchmark_log
"""
