(() => {
const han = /[\u3400-\u9fff]+/g, latin = /[a-z0-9]+(?:[.'-][a-z0-9]+)*/g;
const terms = (text) => {
  const low = text.toLowerCase(), found = low.match(latin) || [];
  for (const run of low.match(han) || []) {
    if (run.length === 1) found.push(run);
    for (let i = 0; i + 1 < run.length; i++) found.push(run.slice(i, i + 2));
  }
  return found.map((w) => (/^[a-z]{4,}s$/.test(w) ? w.slice(0, -1) : w));
};
const box = document.getElementById("q"), list = document.getElementById("results");
const index = new MiniSearch({ fields: ["h", "x", "o"], storeFields: ["h", "u", "k", "p"], tokenize: terms, processTerm: (w) => w });
index.addAll(window.PASSAGES);
const show = () => {
  const q = box.value.trim();
  list.textContent = "";
  history.replaceState(null, "", q ? "?q=" + encodeURIComponent(q) : location.pathname);
  if (!q) return;
  const hits = index.search(q, { boost: { h: 2, x: 1, o: 0.7 }, combineWith: "OR" }).slice(0, 30);
  if (!hits.length) { const p = document.createElement("p"); p.textContent = list.dataset.nothing; list.append(p); return; }
  for (const hit of hits) {
    const li = document.createElement("li"), a = document.createElement("a"), s = document.createElement("div");
    a.href = hit.u; a.textContent = hit.h; s.className = "soft"; s.textContent = hit.k + " · " + hit.p;
    li.append(a, s); list.append(li);
  }
};
box.addEventListener("input", show);
box.value = new URLSearchParams(location.search).get("q") || "";
show();
})();
