// Shows only the questions that contain every word typed. The questions are all in the page; nothing is fetched or kept.
{
  const filter = document.querySelector(".faq-filter");
  const field = filter.querySelector("input");
  const count = filter.querySelector("[role=status]");
  const none = document.querySelector(".faq-filter__none");
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f’']/g, "");
  const entries = [...document.querySelectorAll(".faq-entry")].map((element) => [element, plain(element.textContent)]);
  const groups = document.querySelectorAll(".faq-group");
  let timer;

  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [element, text] of entries) {
      element.hidden = !words.every((word) => text.includes(word));
      shown += !element.hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector(".faq-entry:not([hidden])");
    none.hidden = shown > 0;
    // Told when the typing pauses, so that a screen reader does not speak into every key.
    clearTimeout(timer);
    timer = setTimeout(() => {
      count.textContent = words.length ? `${shown} of ${entries.length} questions` : "";
    }, 300);
  };

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    field.value = "";
    show();
  });
  filter.classList.add("faq-filter--ready");
  show();
}
