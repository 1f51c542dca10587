// Follows the explorer's own links and forms without loading the page anew: the address changes, Streamlit
// hears of it as of the back button and runs the page again. Without this file links still work, only slower.
(() => {
  if (window.policygraphRouter) return;
  window.policygraphRouter = true;
  let view = null;

  const go = (address) => {
    const url = new URL(address, location.href);
    history.pushState({}, "", url);
    document.body.setAttribute("aria-busy", "true");
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  window.policygraphGo = go;

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.(".pg a[href]");
    if (!link || link.target || new URL(link.href).origin !== location.origin) return;
    event.preventDefault();
    const inside = link.getAttribute("href");
    if (inside.startsWith("#")) {
      const goal = document.getElementById(inside.slice(1));
      goal?.scrollIntoView({ block: "start" });
      goal?.focus();
      return;
    }
    go(link.href);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest(".pg")) return;
    event.preventDefault();
    const url = new URL(form.getAttribute("action") || location.pathname, location.href);
    for (const [name, value] of new FormData(form)) {
      if (!value) url.searchParams.delete(name);
      else if (form.querySelectorAll(`[type=checkbox][name="${name}"]`).length > 1 && url.searchParams.get(name))
        url.searchParams.set(name, `${url.searchParams.get(name)},${value}`);
      else url.searchParams.set(name, value);
    }
    go(url);
  });

  // a choice in a form marked so takes effect at once
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.(".pg form[data-now]");
    if (form && event.target.matches("select, [type=checkbox], [type=radio]")) form.requestSubmit();
  });

  const arrived = () => {
    const main = document.querySelector("[data-view]");
    if (!main || main.dataset.view === view) return;
    const before = view;
    view = main.dataset.view;
    document.body.removeAttribute("aria-busy");
    document.documentElement.lang = main.lang || "zh";
    const bar = document.querySelector(".pg .top nav"), current = bar?.querySelector("[aria-current]");
    if (current) bar.scrollLeft = current.offsetLeft - bar.clientWidth / 2;
    const here = document.querySelector(".pg .here");
    const samePage = before !== null && before.split("?")[0] === view.split("?")[0];
    if (here) here.scrollIntoView({ block: "center" });
    else if (!samePage) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    if (before !== null && !samePage) document.querySelector(".pg h1")?.focus({ preventScroll: true });
  };
  new MutationObserver(arrived).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-view"] });
  arrived();
})();
