"""Runs functions named test_* of a module and closes with `N passed, N failed`, as scripts/run_tests reads it."""
import sys
import time
import traceback


def run(tests):
    """`tests` is a list of (name, function)."""
    passed = failed = 0
    for name, test in tests:
        began = time.monotonic()
        try:
            test()
            passed += 1
            print(f"ok   {name} ({time.monotonic() - began:.1f} s)", flush=True)
        except Exception:
            failed += 1
            print(f"FAIL {name}\n{traceback.format_exc()}", flush=True)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


def main(module):
    chosen = sys.argv[1:]
    tests = [(n, f) for n, f in sorted(vars(module).items()) if n.startswith("test_") and (not chosen or any(c in n for c in chosen))]
    sys.exit(run(tests))
