"""A real browser for tests: headless Chromium over Playwright, whose page methods are called by name from here."""
import base64
import json
import os
import shutil
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
AXE = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
AXE_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


class Chromium:
    def __init__(self):
        node = os.path.join(HERE, "..", "..", ".cache", "node", "bin", "node")
        self.process = subprocess.Popen([node if os.path.exists(node) else shutil.which("node") or "node", os.path.join(HERE, "chromium.mjs")],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def order(self, **what):
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError("the browser has ended")
        answer = json.loads(line)
        if "error" in answer:
            raise AssertionError(f"{what.get('call', what)} {what.get('args', '')}: {answer['error'][:1500]}")
        return answer["ok"]

    def page(self, base, size=None, locale="nb-NO", theme="light"):
        options = {"viewport": size or DESKTOP, "locale": locale, "colorScheme": theme, "hasTouch": (size or DESKTOP)["width"] < 700}
        return Page(self, self.order(open=options, base=base), base)


class Page:
    def __init__(self, browser, number, base):
        self.browser, self.number, self.base = browser, number, base

    def do(self, call, *args, frame=None):
        """Any method of Playwright's page: do("click", "text=Send"), do("keyboard.press", "j")."""
        more = {"frame": frame} if frame else {}
        return self.browser.order(page=self.number, call=call, args=list(args), **more)

    def go(self, path):
        self.do("goto", self.base + path)

    def see(self, selector, seconds=60, frame=None):
        self.do("waitForSelector", selector, {"timeout": seconds * 1000}, frame=frame)

    def gone(self, selector, seconds=60):
        self.do("waitForSelector", selector, {"state": "detached", "timeout": seconds * 1000})

    def holds(self, expression, seconds=60):
        """Waits until a JavaScript expression is true on the page, and answers it."""
        until = time.monotonic() + seconds
        while True:
            value = self.evaluate(expression)
            if value:
                return value
            if time.monotonic() > until:
                raise AssertionError(f"not true in {seconds} s: {expression}\non the screen: {self.evaluate('document.body.innerText')[:3000]}")
            time.sleep(0.1)

    def click(self, selector):
        self.do("click", selector)

    def press(self, *keys):
        for key in keys:
            self.do("keyboard.press", key)

    def type(self, text):
        self.do("keyboard.type", text)

    def paste(self, name, content_type, data):
        self.browser.order(page=self.number, paste={"name": name, "type": content_type, "base64": base64.b64encode(data).decode()})

    def evaluate(self, expression):
        return self.do("evaluate", expression)

    def texts(self, selector):
        return self.evaluate(
            f"[...document.querySelectorAll({json.dumps(selector)})].map((e) => e.textContent)")

    def sign_in(self, email, password):
        self.go("/sign-in")
        self.do("fill", "input[name=email]", email)
        self.do("fill", "input[name=password]", password)
        self.press("Enter")
        self.see(".inbox")

    def cookies(self, jar):
        self.browser.order(page=self.number, cookies=[{"name": k, "value": v, "url": self.base} for k, v in jar.items()])

    def axe(self, which=AXE):
        return self.browser.order(page=self.number, axe=which)

    def complaints(self):
        return self.browser.order(page=self.number, complaints=True)

    def picture(self, path):
        self.do("screenshot", {"path": path})

    def close(self):
        self.browser.order(page=self.number, close=True)
