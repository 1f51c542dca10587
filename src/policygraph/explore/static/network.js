// Draws what picture.data() chose. A click on a node or an edge follows the address that came with it.
const GROUPS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9", "#7a5195", "#8a949e"];
const cytoscape = globalThis.cytoscape;

const style = (dark) => [
  { selector: "node", style: {
    "background-color": (n) => GROUPS[n.data("group")], width: "data(size)", height: "data(size)", label: "data(label)",
    "font-family": "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif", "font-size": 12, "min-zoomed-font-size": 0,
    color: dark ? "#e2e8ee" : "#1c2733", "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "wrap", "text-overflow-wrap": "anywhere",
    "text-background-color": dark ? "#12171c" : "#ffffff", "text-background-opacity": 0.8, "text-background-padding": 1,
    "border-width": 1, "border-color": dark ? "#12171c" : "#ffffff" } },
  { selector: "node[?opened]", style: { "border-width": 4, "border-color": dark ? "#ffffff" : "#1c2733", "font-weight": "bold", "font-size": 14 } },
  { selector: "edge", style: { width: "data(width)", "line-color": dark ? "#8796a3" : "#aab7c2", "curve-style": "haystack", opacity: 0.75 } },
  { selector: "edge[?beside]", style: { opacity: dark ? 0.35 : 0.28 } },
  { selector: "edge[!leads]", style: { "line-style": "dashed" } },
  { selector: "edge[?arrow]", style: { "curve-style": "bezier", "target-arrow-shape": "triangle", "target-arrow-color": dark ? "#8796a3" : "#7b8894",
    label: "data(weight)", "font-size": 10, color: dark ? "#b6c2cc" : "#51606d", "text-background-color": dark ? "#12171c" : "#ffffff",
    "text-background-opacity": 0.85, "line-style": "solid", "min-zoomed-font-size": 0 } },
  { selector: "edge.near", style: { "line-color": "#d55e00", opacity: 1, label: "data(weight)", "font-size": 12, "min-zoomed-font-size": 0,
    color: dark ? "#ffffff" : "#1c2733", "text-background-color": dark ? "#12171c" : "#ffffff", "text-background-opacity": 1 } },
  { selector: "edge[?chosen]", style: { "line-color": "#d55e00", opacity: 1, "z-index": 9 } },
  { selector: ".far", style: { opacity: 0.25 } },
];

const button = (text, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.onclick = act;
  return made;
};

const LETTER = 12; // pixels on the screen, whatever the zoom
const widthOf = (text) => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 255 ? 1 : 0.56), 0);

// the letters keep their size when the picture gets small; of labels that would lie on one another the more important
// node's is shown, the other comes back with more room, or when the node is pointed at
const keepReadable = (cy) => {
  const zoom = cy.zoom(), shown = [];
  const nodes = cy.nodes().sort((a, b) => (b.data("opened") || 0) - (a.data("opened") || 0) || b.data("size") - a.data("size"));
  cy.batch(() => nodes.forEach((n) => {
    const letter = Math.max(LETTER, LETTER * zoom) * (n.data("opened") ? 1.15 : 1), line = letter * 11;
    const whole = widthOf(n.data("label")) * letter, width = Math.min(whole, line), height = Math.ceil(whole / line) * letter * 1.2;
    const at = n.renderedPosition(), top = at.y + n.renderedHeight() / 2 + 3;
    const box = { left: at.x - width / 2 + 2, right: at.x + width / 2 - 2, top: top + 2, bottom: top + height - 2 };
    const hidden = shown.some((o) => box.left < o.right && o.left < box.right && box.top < o.bottom && o.top < box.bottom);
    if (!hidden) shown.push(box);
    n.style({ "font-size": letter / zoom, "text-max-width": line / zoom, "text-opacity": hidden ? 0 : 1, "text-background-opacity": hidden ? 0 : 0.8 });
  }));
};

const draw = (place, data) => {
  const dark = getComputedStyle(place).colorScheme.includes("dark");
  const before = place.picture;
  const signature = JSON.stringify([data.nodes.map((n) => n.id), data.edges.map((e) => [e.source, e.target])]);
  const elements = [
    ...data.nodes.map((n) => ({ group: "nodes", data: n })),
    ...data.edges.map((e) => ({ group: "edges", data: { id: `${e.source}|${e.target}|${e.weight}`, ...e } })),
  ];
  if (before && place.signature === signature) {
    for (const e of elements) before.getElementById(e.data.id).data(e.data);
    return;
  }
  const kept = {};
  before?.nodes().forEach((n) => { kept[n.id()] = { ...n.position() }; });
  before?.destroy();
  const canvas = place.querySelector(".canvas");
  const cy = cytoscape({ container: canvas, elements, style: style(dark), minZoom: 0.2, maxZoom: 3, wheelSensitivity: 0.3, boxSelectionEnabled: false });
  place.picture = cy;
  place.signature = signature;
  // nodes begin on rings around the centre, always the same, so that the same address gives the same picture
  cy.nodes().forEach((n, i) => {
    const ring = n.id() === data.center ? 0 : 1 + Math.floor(i / 14);
    const angle = (i * 2.399963) % (2 * Math.PI);
    n.position(kept[n.id()] || { x: 260 * ring * Math.cos(angle), y: 200 * ring * Math.sin(angle) });
  });
  cy.layout({ name: "cose", animate: false, randomize: false, fit: true, padding: 30, nodeRepulsion: () => 900000, nodeOverlap: 40,
    idealEdgeLength: () => 150, edgeElasticity: (e) => 40 / (1 + e.data("width")), gravity: 0.25, numIter: 1200,
    nodeDimensionsIncludeLabels: true, componentSpacing: 80 }).run();
  // the layout fills a square: stretch it to the shape of the frame, so that labels get room side by side
  const box = cy.elements().boundingBox({ includeLabels: false }), shape = canvas.clientWidth / canvas.clientHeight;
  const stretch = Math.min(2.2, Math.max(1, (shape * box.h) / Math.max(box.w, 1)));
  cy.nodes().forEach((n) => n.position("x", n.position("x") * stretch));
  cy.fit(undefined, 24);
  cy.minZoom(Math.min(1, cy.zoom() * 0.5));
  keepReadable(cy);
  cy.on("zoom", () => keepReadable(cy));
  cy.on("tap", "node, edge", (event) => { const to = event.target.data("to"); if (to) window.policygraphGo(to); });
  cy.on("mouseover", "node", (event) => {
    const near = event.target.closedNeighborhood();
    cy.elements().difference(near).addClass("far");
    event.target.connectedEdges().addClass("near");
    event.target.style({ "text-opacity": 1, "text-background-opacity": 1 });
    canvas.title = event.target.data("title");
    canvas.style.cursor = event.target.data("to") ? "pointer" : "";
  });
  cy.on("mouseover", "edge", (event) => { event.target.addClass("near"); canvas.style.cursor = event.target.data("to") ? "pointer" : ""; });
  cy.on("mouseout", "node", () => keepReadable(cy));
  cy.on("mouseout", "node, edge", () => { cy.elements().removeClass("far near"); canvas.title = ""; canvas.style.cursor = ""; });
};

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".network");
  if (!place || !data) return;
  if (!place.querySelector(".canvas")) {
    const canvas = document.createElement("div");
    canvas.className = "canvas";
    const tools = document.createElement("div");
    tools.className = "tools";
    const zoom = (by) => place.picture.zoom({ level: place.picture.zoom() * by, renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
    tools.append(button(data.words.larger, () => zoom(1.3)), button(data.words.smaller, () => zoom(1 / 1.3)),
      button(data.words.fit, () => place.picture.fit(undefined, 24)),
      button(data.words.image, () => {
        const link = document.createElement("a");
        link.href = place.picture.png({ scale: 2, full: true, bg: "#ffffff" });
        link.download = "network.png";
        link.click();
      }));
    place.append(canvas, tools);
  }
  const canvas = place.querySelector(".canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", data.words.label);
  draw(place, data);
}
