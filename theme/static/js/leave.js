// Leaves at once: the page is emptied before anything is loaded, and Back does not lead to it again.
// Shift three times does the same as the link. Without this script the link is a plain link.
{
  const link = document.querySelector(".crisis-line__leave");
  const status = document.querySelector(".crisis-line__status");
  const PRESSES = 3;
  const PAUSE = 5000;
  let presses = 0;
  let timer;

  const leave = () => {
    document.title = "Loading";
    document.body.replaceChildren();
    location.replace(link.href);
  };

  const forget = () => {
    presses = 0;
    status.textContent = "";
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  addEventListener("keydown", (event) => {
    clearTimeout(timer);
    if (event.key !== "Shift") return forget();
    if (!event.repeat) presses += 1;
    if (presses >= PRESSES) return leave();
    const left = PRESSES - presses;
    status.textContent = `Press Shift ${left === 1 ? "once" : "twice"} more to leave this site.`;
    timer = setTimeout(forget, PAUSE);
  });

  // A browser that kept the emptied page in memory loads it anew.
  addEventListener("pageshow", (event) => {
    if (event.persisted && !document.body.children.length) location.reload();
  });
}
