// Eleventy with a minimal theme: what every other builder here makes too, and nothing else.
const byDate = (first, second) => second.date - first.date;

function grouped(articles, key) {
  const groups = new Map();
  for (const article of articles)
    for (const name of article.data[key] ?? [])
      groups.has(name) ? groups.get(name).push(article) : groups.set(name, [article]);
  return [...groups].map(([name, members]) => ({ name, members })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

export default function (config) {
  const all = (api) => api.getFilteredByGlob("articles/*.md").sort(byDate);
  config.addCollection("articles", all);
  config.addCollection("byTag", (api) => grouped(all(api), "tags"));
  config.addCollection("byTopic", (api) => grouped(all(api), "topics"));
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addGlobalData("site", { title: "Notes" });
  return { markdownTemplateEngine: false, dir: { output: "output" } };
}
