// A text field with highlighting behind it and completion of terms that the page brings along.
const TOKENS = /(#[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(<[^<>\s]*>)|([?$][\p{L}\p{N}_]+)|\b(SELECT|CONSTRUCT|DESCRIBE|ASK|WHERE|FROM|NAMED|OPTIONAL|FILTER|NOT|EXISTS|MINUS|UNION|GRAPH|BIND|VALUES|AS|IN|DISTINCT|REDUCED|GROUP|ORDER|BY|HAVING|ASC|DESC|LIMIT|OFFSET|PREFIX|BASE|COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT|LANG|STR|CONTAINS|STRSTARTS|SUBSTR|REGEX|COALESCE|IF|LCASE|CONCAT|UNDEF)\b|([A-Za-z][\w-]*:[^\s;,.(){}\[\]]*)|(\b\d+(?:\.\d+)?\b)/giu;
const CLASSES = ["comment", "string", "iri", "variable", "keyword", "name", "number"];

const highlight = (text, into) => {
  into.replaceChildren();
  let at = 0;
  for (const match of text.matchAll(TOKENS)) {
    into.append(text.slice(at, match.index));
    const piece = document.createElement("span");
    piece.className = CLASSES[match.slice(1).findIndex((g) => g !== undefined)];
    piece.textContent = match[0];
    into.append(piece);
    at = match.index + match[0].length;
  }
  into.append(text.slice(at) + "\n");
};

const wordBefore = (field) => field.value.slice(0, field.selectionStart).match(/[A-Za-z][\w-]*:?[\w-]*$/)?.[0] ?? "";

const build = (place, data) => {
  const make = (name, className) => { const made = document.createElement(name); made.className = className; return made; };
  const frame = make("div", "frame"), back = make("pre", "back"), field = make("textarea", "field"), list = make("ul", "list"), foot = make("div", "foot");
  back.setAttribute("aria-hidden", "true");
  Object.assign(field, { spellcheck: false, autocapitalize: "off", value: data.text });
  field.setAttribute("aria-label", data.words.label);
  field.setAttribute("aria-autocomplete", "list");
  list.setAttribute("role", "listbox");
  list.hidden = true;
  const run = make("button", "run");
  run.type = "button";
  run.textContent = data.words.run;
  const hint = make("span", "hint");
  hint.textContent = data.words.terms;
  foot.append(run, hint);
  frame.append(back, field, list);
  place.append(frame, foot);

  let found = [], chosen = 0;
  const paint = () => { highlight(field.value, back); field.style.height = "auto"; field.style.height = `${Math.max(180, Math.min(560, field.scrollHeight + 2))}px`; back.scrollTop = field.scrollTop; };
  const hide = () => { list.hidden = true; found = []; };
  const offer = (always) => {
    const word = wordBefore(field).toLowerCase();
    if (!always && word.length < 2) return hide();
    const starts = [], holds = [];
    for (const t of place.terms) {
      const term = t.term.toLowerCase(), bare = term.split(":").pop();
      if (term === word) continue;
      if (term.startsWith(word) || (bare && bare.startsWith(word))) starts.push(t);
      else if (word.length > 1 && (term.includes(word) || t.label.toLowerCase().includes(word))) holds.push(t);
    }
    found = [...starts, ...holds].slice(0, 10);
    chosen = 0;
    if (!found.length) return hide();
    show();
  };
  const show = () => {
    list.replaceChildren(...found.map((t, i) => {
      const row = document.createElement("li");
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(i === chosen));
      const term = document.createElement("b"), label = document.createElement("span");
      term.textContent = t.term;
      label.textContent = t.label;
      row.append(term, label);
      row.onmousedown = (event) => { event.preventDefault(); chosen = i; take(); };
      return row;
    }));
    const lines = field.value.slice(0, field.selectionStart).split("\n");
    list.style.top = `${Math.min(lines.length * 21 + 10 - field.scrollTop, field.clientHeight)}px`;
    list.style.left = `${Math.min(14 + lines.at(-1).length * 8, Math.max(0, field.clientWidth - 300))}px`;
    list.hidden = false;
  };
  const take = () => {
    const word = wordBefore(field), start = field.selectionStart - word.length, term = found[chosen].term;
    field.setRangeText(term + (term.endsWith(":") ? "" : " "), start, field.selectionStart, "end");
    hide();
    paint();
  };
  const go = () => {
    hide();
    const url = new URL(place.to, location.href);
    url.searchParams.set("q", field.value);
    window.policygraphGo(url);
  };
  field.oninput = () => { paint(); offer(false); };
  field.onscroll = () => { back.scrollTop = field.scrollTop; back.scrollLeft = field.scrollLeft; };
  field.onblur = hide;
  field.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); return go(); }
    if (event.key === " " && event.ctrlKey) { event.preventDefault(); return offer(true); }
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      show();
    } else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); take(); }
    else if (event.key === "Escape") { event.preventDefault(); hide(); }
  };
  run.onclick = go;
  place.field = field;
  place.paint = paint;
  paint();
};

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".editor");
  if (!place || !data) return;
  place.terms = data.terms;
  place.to = data.to;
  if (!place.field) build(place, data);
  else {
    place.querySelector(".run").textContent = data.words.run;
    place.querySelector(".hint").textContent = data.words.terms;
    if (place.given !== data.text) { place.field.value = data.text; place.paint(); }
  }
  place.given = data.text;
}
