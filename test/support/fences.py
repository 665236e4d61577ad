"""Runs the Python fences of cards: a JSON list of {name, code, run} comes in on standard input.

Every fence is parsed. Those with `run` then run to the end, each as a fresh `__main__`, with its
output thrown away. One line of JSON goes out when a fence begins and one when it ends, so that
the reader knows which fence was running when time was up.
"""
import ast
import contextlib
import io
import json
import sys
import traceback
import types

OUT = sys.stdout


def tell(name, state, error=None):
    OUT.write(json.dumps({'name': name, 'state': state, 'error': error}) + '\n')
    OUT.flush()


def explain(problem):
    if isinstance(problem, SyntaxError) and problem.filename == '<fence>':
        return f'line {problem.lineno} of the fence: {problem.msg}'
    frames = [f.lineno for f in traceback.extract_tb(problem.__traceback__) if f.filename == '<fence>']
    where = f'line {frames[-1]} of the fence: ' if frames else ''
    return f'{where}{type(problem).__name__}: {problem}'


def run(code):
    module = types.ModuleType('__main__')
    here = sys.modules['__main__']
    sys.modules['__main__'] = module
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(code, '<fence>', 'exec'), module.__dict__)
    finally:
        sys.modules['__main__'] = here


for fence in json.load(sys.stdin):
    tell(fence['name'], 'begun')
    try:
        ast.parse(fence['code'], '<fence>')
        if fence['run']:
            run(fence['code'])
    # An exit of the fence is no exit of ours; an assertion of the fence that fails is a failure.
    except BaseException as problem:
        tell(fence['name'], 'failed', explain(problem))
    else:
        tell(fence['name'], 'done')
