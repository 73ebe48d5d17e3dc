# Pages of tags and topics, which Jekyll leaves to plugins.
class Groups < Jekyll::Generator
  def generate(site)
    %w[tags topics].each do |kind|
      groups = Hash.new { |found, name| found[name] = [] }
      site.posts.docs.reverse_each { |post| post.data[kind].each { |name| groups[name] << post } }
      groups.each do |name, posts|
        add(site, "#{kind}/#{Jekyll::Utils.slugify(name)}", "list", "title" => name, "articles" => posts)
      end
      counts = groups.sort.map { |name, posts| { "name" => name, "count" => posts.size } }
      add(site, kind, "groups", "title" => kind.capitalize, "path" => kind, "groups" => counts)
    end
    add(site, "articles", "list", "title" => "Articles", "articles" => site.posts.docs.reverse)
  end

  def add(site, folder, layout, data)
    page = Jekyll::PageWithoutAFile.new(site, site.source, folder, "index.html")
    page.data.merge!(data, "layout" => layout)
    site.pages << page
  end
end
