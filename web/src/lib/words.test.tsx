import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { drawHtml, drawText, isPlain, parseHtml } from "./words.tsx";

function drawn(html: string, pictures = false): string {
  return render(<div>{drawHtml(parseHtml(html), pictures)}</div>).container.innerHTML;
}

describe("mail in our own type", () => {
  it("tells a plain mail from one with looks of its own", () => {
    expect(isPlain(parseHtml("<p>Hei <b>du</b></p><ul><li>en</li></ul>"))).toBe(true);
    expect(isPlain(parseHtml('<p style="color:red">Hei</p>'))).toBe(false);
    expect(isPlain(parseHtml("<table><tr><td>Hei</td></tr></table>"))).toBe(false);
  });

  it("draws nothing that could run or lead astray", () => {
    const html = drawn(
      '<p onclick="x()">a<script>alert(1)</script><a href="javascript:alert(1)">b</a><img src=x onerror=alert(1)><iframe src="//e"></iframe></p>',
    );
    expect(html).toBe("<div><p>ab</p></div>");
  });

  it("asks nobody for pictures until it may, and then only this server", () => {
    const mail =
      '<p><img data-remote="/api/ui/comments/1/pictures/1" alt="l"><img data-remote="https://evil.example/p"></p>';
    expect(drawn(mail)).toBe("<div><p></p></div>");
    expect(drawn(mail, true)).toContain('src="/api/ui/comments/1/pictures/1"');
    expect(drawn(mail, true)).not.toContain("evil.example");
  });

  it("marks mentions and opens links outside", () => {
    expect(drawn('<p><span data-mention="7">@Kari</span></p>')).toContain('<span class="ment">@Kari</span>');
    expect(drawn('<a href="https://rimfjell.example">x</a>')).toContain('rel="noopener noreferrer"');
  });
});

it("makes paragraphs and links of plain text, and keeps < as it is", () => {
  const { container } = render(<div>{drawText("Hei <b>\n\nSe https://rimfjell.example/a.")}</div>);
  expect(container.querySelectorAll("p")).toHaveLength(2);
  expect(container.querySelector("a")?.getAttribute("href")).toBe("https://rimfjell.example/a");
  expect(container.textContent).toContain("<b>");
});
