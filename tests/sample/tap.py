"""The results of a test, one a line, as TAP."""


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def ok(self, good, name, *details):
        self.count += 1
        self.failed += not good
        print(f'{"" if good else "not "}ok {self.count} - {name}'.replace('#', r'\#'))
        for detail in details if not good else ():
            print(f'# {detail}')

    def finish(self):
        print(f'1..{self.count}')
        return 1 if self.failed else 0
