// Searches in the browser. The index is not loaded before it is asked for, and what is typed is sent nowhere: it stands
// behind the # of the address.
{
  const box = document.querySelector(".site-search");
  const [field, count, danger, list, more] = ["input", ".site-search__count", ".site-search__danger", "ul", "button"].map(
    (name) => box.querySelector(name),
  );
  const SHOWN = 10;
  let ready;
  let found = [];
  let latest = 0;
  let timer;

  const wordsOf = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f’']/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];

  const load = async () => {
    const code = await import(box.dataset.code);
    const metaWeights = { title: 6, also: 5, words: 4, summary: 2 }; // a match in the text counts for about 1
    await code.options({ baseUrl: "/", noWorker: true, ranking: { metaWeights } });
    return code;
  };

  // Of a word that it does not know, Pagefind takes the start, be it one letter. That does not count.
  const fits = async (result, starts) => {
    const { meta, excerpt } = await result.data();
    const marked = excerpt.split(/<\/?mark>/).filter((_, index) => index % 2);
    const words = wordsOf([...Object.values(meta), ...marked].join(" "));
    return words.some((word) => starts.some((start) => word.startsWith(start)));
  };

  // All words, or else what begins like one of them: a misspelled word is mostly right at its start.
  const find = async (pagefind, words, text) => {
    const { results } = await pagefind.search(words.join(" "));
    const long = words.filter((word) => word.length > 3);
    const keys = long.length ? long : words;
    const starts = keys.map((word) => word.slice(0, Math.max(3, Math.min(6, word.length - 3))));
    if (results.length && (await fits(results[0], starts))) {
      return [results, `${results.length} result${results.length === 1 ? "" : "s"}`];
    }
    for (let length = 5; length > 2; length -= 1) {
      const parts = keys.map((word) => word.slice(0, length));
      const each = await Promise.all(parts.map((part) => pagefind.search(part)));
      const all = new Map(each.flatMap(({ results }) => results).map((result) => [result.id, result]));
      const best = [...all.values()].sort((a, b) => b.score - a.score).slice(0, SHOWN);
      const good = await Promise.all(best.map((result) => fits(result, parts)));
      if (good.includes(true)) {
        return [best.filter((_, index) => good[index]), "Nothing fits exactly. These come nearest."];
      }
    }
    return [[], `Nothing found for “${text}”. There is help below.`];
  };

  const make = (name, text, className = "") => Object.assign(document.createElement(name), { textContent: text, className });

  // Built from text, never from HTML. Pagefind escapes < and > in an excerpt, so that <mark> is its own.
  const entry = ({ url, meta, locations, content, excerpt, plain_excerpt: plain }) => {
    const item = make("li");
    const kind = Object.keys(meta).find((key) => key.startsWith("kind:"));
    const said = make("p");
    const part = (content.startsWith(plain) ? "" : "… ") + excerpt + (content.endsWith(plain) ? "" : " …");
    const parts = (locations.length || !meta.summary ? part : meta.summary).split(/<\/?mark>/);
    parts.forEach((text, index) => {
      said.append(make(index % 2 ? "mark" : "span", text.replace(/&lt;/g, "<").replace(/&gt;/g, ">")));
    });
    item.append(make("p", kind.slice(5), "site-search__kind"), Object.assign(make("a", meta.title), { href: url }), said);
    return item;
  };

  const show = async (mine) => {
    more.hidden = true;
    const next = found.slice(list.children.length).slice(0, SHOWN);
    const items = (await Promise.all(next.map((result) => result.data()))).map(entry);
    if (mine !== latest) return;
    list.append(...items);
    more.hidden = list.children.length >= found.length;
    return items[0];
  };

  const search = async () => {
    clearTimeout(timer);
    const mine = ++latest;
    const text = field.value.trim();
    const words = wordsOf(text);
    const said = ` ${words.join(" ")} `;
    danger.hidden = !box.dataset.danger.split("|").some((phrase) => phrase && said.includes(` ${phrase} `));
    history.replaceState(null, "", text ? `#${new URLSearchParams({ q: text })}` : location.pathname);
    let [results, told] = [[], ""];
    try {
      if (text) [results, told] = await find(await (ready ??= load()), words, text);
    } catch {
      ready?.then((code) => code.destroy(), () => {});
      ready = undefined;
      told = "The search did not load. Try again, or look below.";
    }
    if (mine !== latest) return;
    found = results;
    list.replaceChildren();
    await show(mine);
    if (mine === latest) count.textContent = told;
  };

  const read = () => {
    if (location.hash && !location.hash.startsWith("#q=")) return;
    const text = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    if (text === field.value.trim()) return;
    field.value = text;
    search();
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 200);
  });
  field.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") field.value = "";
    if (key === "Escape" || key === "Enter") search();
  });
  more.addEventListener("click", async () => (await show(latest))?.querySelector("a").focus());
  addEventListener("hashchange", read);
  box.classList.add("site-search--ready");
  read();
}
