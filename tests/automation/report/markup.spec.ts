import assert from "node:assert/strict";
import fc from "fast-check";
import { escaped, html, scriptJson } from "../../../automation/run/markup";

describe("the page's markup", () => {
  it("escapes every value, but not the markup inside markup", () => {
    const inner = html`<b>${"<i>"}</b>`;
    assert.equal(
      html`<p title="${'"x" & y'}">${inner}${[inner, 3, undefined]}</p>`.text,
      '<p title="&quot;x&quot; &amp; y"><b>&lt;i&gt;</b><b>&lt;i&gt;</b>3</p>',
    );
  });

  it("lets no text open a tag or leave an attribute", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.ok(!/[<>"']/.test(escaped(text)));
      }),
    );
  });

  it("keeps JSON whole inside a script, and inside it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { text } = scriptJson(value);
        assert.ok(!text.includes("<"));
        assert.equal(JSON.stringify(JSON.parse(text)), JSON.stringify(value));
      }),
    );
    assert.ok(!scriptJson("</script><script>").text.includes("</script"));
  });
});
