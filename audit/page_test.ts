import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ledgerOfToys } from "./_harness.ts";
import type { FigureSection } from "./figures.ts";
import { dataAddress } from "./page/figures.ts";
import { prose } from "./page/html.ts";
import { auditPage } from "./page/mod.ts";

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

Deno.test("the page names no address and loads nothing", async () => {
  const page = auditPage(await ledgerOfToys());
  assertEquals(/https?:|url\(|@import|<link|<img|<script src|srcset/i.exec(page), null);
  assertStringIncludes(page, "default-src 'none'");
  assertEquals(matches(page, /\bsrc="([^"]*)"/g), []);
});

Deno.test("every anchor of the page resolves, and every claim has one", async () => {
  const ledger = await ledgerOfToys();
  const page = auditPage(ledger);
  const ids = matches(page, / id="([^"]*)"/g);
  assertEquals(new Set(ids).size, ids.length, "identifiers are unique");
  const targets = matches(page, /href="#([^"]*)"/g).map(decodeURIComponent);
  assert(targets.length > 40);
  for (const target of targets) assert(ids.includes(target), target);
  for (const { id } of ledger.claims) assert(targets.includes(id), id);
  const labels = matches(page, /aria-labelledby="([^"]*)"/g);
  for (const label of labels) assert(ids.includes(label), label);
});

const SECTION: FigureSection = {
  experiment: "T-F1",
  figure: "toys, Figure 1",
  title: "A toy",
  says: [{ source: "toys, caption", text: "It falls <down> & stays." }],
  observations: ["A-LB2"],
  command: "deno task experiments run T-F1",
  drawings: [{
    name: "figure_1",
    path: "experiments/recorded/figures/T-F1/figure_1.svg",
    caption: "Loss against time.",
    svg:
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><title>50 % & "less"</title></svg>\n',
  }],
};

Deno.test("a figure stands beside what the paper says and its observations, and is carried whole", async () => {
  const ledger = await ledgerOfToys();
  const page = auditPage(ledger, [SECTION]);
  const [address] = matches(page, /<img [^>]*src="([^"]*)"/g);
  assert(address !== undefined && address.startsWith("data:image/svg+xml"));
  const decoded = decodeURIComponent(address.slice(address.indexOf(",") + 1))
    .replaceAll("&amp;", "&");
  assertEquals(decoded.replaceAll("'", '"'), SECTION.drawings[0]!.svg.trim());
  assertStringIncludes(page, "It falls &lt;down&gt; &amp; stays.");
  assertStringIncludes(page, 'id="figure-T-F1"');
  assertStringIncludes(page, 'width="20" height="10"');
  const observed = page.slice(page.indexOf('class="observed"'));
  assertStringIncludes(observed.slice(0, observed.indexOf("</ul>")), 'href="#A-LB2"');
});

Deno.test("quotes of a drawing never end the attribute", () => {
  for (const svg of ['<svg a="1"/>', `<svg a="it's"/>`, '<svg a="#&amp;"/>']) {
    const address = dataAddress(svg);
    assertEquals(/["#]/.exec(address), null);
    assertEquals(
      decodeURIComponent(address.replaceAll("&amp;", "&").split(",")[1]!).replaceAll("'", '"')
        .replaceAll('it"s', "it's"),
      svg,
    );
  }
});

Deno.test("a page of a partial run has no dead links either", async () => {
  const ledger = await ledgerOfToys();
  const claims = ledger.claims.filter(({ id }) => id === "A-P2.2" || id === "A-E8");
  const page = auditPage({
    ...ledger,
    provenance: { ...ledger.provenance, run: "partial" },
    claims,
  });
  const ids = matches(page, / id="([^"]*)"/g);
  for (const target of matches(page, /href="#([^"]*)"/g)) assert(ids.includes(target), target);
  assertStringIncludes(page, "partial run");
});

Deno.test("formulas are MathML, and TeX that cannot be read is shown as it is", async () => {
  const ledger = await ledgerOfToys();
  const page = auditPage(ledger);
  const withFormula = ledger.claims.filter(({ formula }) => formula !== null).length;
  assert(matches(page, /<(math) /g).length >= withFormula);
  const [first] = ledger.claims;
  const broken = auditPage({ ...ledger, claims: [{ ...first!, formula: String.raw`\frac{<b>` }] });
  assertStringIncludes(broken, String.raw`<code>\frac{&lt;b&gt;</code>`);
});

Deno.test("text of a claim cannot become markup", async () => {
  const ledger = await ledgerOfToys();
  const attack = `"><script>alert(1)</script>`;
  const claims = ledger.claims.map((entry) => ({
    ...entry,
    statement: attack,
    source: attack,
    remark: attack,
    replay: attack,
  }));
  assertEquals(auditPage({ ...ledger, claims }).includes("<script>alert"), false);
});

Deno.test("tags of the page are balanced", async () => {
  const page = auditPage(await ledgerOfToys());
  for (
    const tag of ["article", "section", "details", "dl", "div", "span", "ul", "ol", "svg", "a"]
  ) {
    const opened = page.split(new RegExp(`<${tag}[ >]`)).length;
    assertEquals(page.split(`</${tag}>`).length, opened, tag);
  }
});

Deno.test("indices and exponents in prose are set below and above the line", () => {
  assertEquals(prose("θ_{t+1} < γ_max"), "θ<sub>t+1</sub> &lt; γ<sub>max</sub>");
  assertEquals(prose("m₂θ_*^4 + 2^{−t}"), "m₂θ<sub>*</sub><sup>4</sup> + 2<sup>−t</sup>");
  assertEquals(prose("Σ_i r_i² over a _ b"), "Σ<sub>i</sub> r<sub>i</sub>² over a _ b");
  assertEquals(prose("feature_sparsity"), "feature_sparsity");
});
