// In the preview alone: loads the page anew when it changed, and shows what has to be mended.
{
  const HOME = "/__preview/";
  const QUIET = 3000;
  const seen = new URL(document.currentScript.src).searchParams.get("seen");
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  let events;
  let timer;

  const add = (parent, name, properties = {}, attributes = {}) => {
    const element = Object.assign(document.createElement(name), properties);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.appendChild(element);
  };

  add(shadow, "link", { rel: "stylesheet", href: `${HOME}refresh.css` });
  const note = add(shadow, "p", { className: "note", hidden: true }, { role: "status" });
  const problems = add(shadow, "section", { className: "problems", hidden: true, tabIndex: 0 }, { role: "alert" });
  document.documentElement.append(host);

  const close = () => {
    problems.hidden = true;
    problems.replaceChildren();
  };

  const say = (text, stays = false) => {
    clearTimeout(timer);
    note.textContent = text;
    note.hidden = !text;
    if (text && !stays) timer = setTimeout(say, QUIET, "");
  };

  const show = ({ title, list }) => {
    say("");
    problems.replaceChildren();
    add(problems, "button", { type: "button", textContent: "Close (Esc)" }).addEventListener("click", close);
    add(problems, "h2", { textContent: title });
    const items = add(problems, "ol");
    for (const { place, sentence } of list) {
      const item = add(items, "li");
      if (place) add(item, "code", { textContent: place });
      item.append(sentence);
    }
    problems.hidden = false;
  };

  const hear = {
    reload: () => location.reload(),
    problems: show,
    same: ({ words }) => {
      close();
      say(words);
    },
  };

  // A browser opens few lines to one server, so a page that nobody sees lets go of its own.
  const listen = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(`${HOME}events?${new URLSearchParams({ page: location.pathname, seen })}`);
    for (const [name, does] of Object.entries(hear)) events.addEventListener(name, ({ data }) => does(JSON.parse(data)));
    events.addEventListener("error", () => say("The preview does not answer. Is it still running?", true));
    events.addEventListener("open", () => say(""));
  };

  document.addEventListener("visibilitychange", listen);
  addEventListener("keydown", ({ key }) => key === "Escape" && close());
  listen();
}
