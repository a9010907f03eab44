using System.Globalization;
using System.Text;
using System.Xml;
using Fachuang.Domain;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Portal;

/// <summary>What is new, for programs: Atom (RFC 4287), RSS 2.0, a sitemap and what robots may read.</summary>
internal static class ShowFeeds
{
    private const int Most = 50;
    private const string Title = "法治政府建设示范创建：公示、结果和经验做法";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true };

    public static async Task<IResult> AtomAsync(HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        const string Atom = "http://www.w3.org/2005/Atom";
        var entries = await EntriesAsync(db, cancellationToken);
        return Xml("application/atom+xml", writer =>
        {
            writer.WriteStartElement("feed", Atom);
            Element("id", $"{Root(http)}/public/feed.atom");
            Element("title", Title);
            Element("updated", Moment(entries.Count == 0 ? DateTime.UnixEpoch : entries.Max(entry => entry.At)));
            Link("self", $"{Root(http)}/public/feed.atom");
            Link("alternate", $"{Root(http)}/public");
            foreach (var entry in entries)
            {
                writer.WriteStartElement("entry", Atom);
                Element("id", $"urn:uuid:{entry.Id}{entry.Part}");
                Element("title", entry.Title);
                Element("updated", Moment(entry.At));
                writer.WriteStartElement("author", Atom);
                Element("name", entry.By);
                writer.WriteEndElement();
                Link("alternate", Root(http) + entry.Address);
                Element("summary", entry.Summary);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();

            void Element(string name, string text) => writer.WriteElementString(name, Atom, text);

            void Link(string relation, string address)
            {
                writer.WriteStartElement("link", Atom);
                writer.WriteAttributeString("rel", relation);
                writer.WriteAttributeString("href", address);
                writer.WriteEndElement();
            }
        });
    }

    public static async Task<IResult> RssAsync(HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(db, cancellationToken);
        return Xml("application/rss+xml", writer =>
        {
            writer.WriteStartElement("rss");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteStartElement("channel");
            writer.WriteElementString("title", Title);
            writer.WriteElementString("link", $"{Root(http)}/public");
            writer.WriteElementString("description", "各级依法治办发布的公示、公示结果和经验做法");
            writer.WriteElementString("language", "zh-cn");
            foreach (var entry in entries)
            {
                writer.WriteStartElement("item");
                writer.WriteElementString("title", entry.Title);
                writer.WriteElementString("link", Root(http) + entry.Address);
                writer.WriteElementString("description", entry.Summary);
                writer.WriteElementString("pubDate", entry.At.ToString("r", CultureInfo.InvariantCulture));
                writer.WriteStartElement("guid");
                writer.WriteAttributeString("isPermaLink", "false");
                writer.WriteString($"urn:uuid:{entry.Id}{entry.Part}");
                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        });
    }

    public static async Task<IResult> SitemapAsync(HttpContext http, AppDb db, CancellationToken cancellationToken)
    {
        // The protocol allows 50 000 addresses a file; an installation has some hundreds.
        const int MostAddresses = 20_000;
        var (notices, _) = await db.PublicNoticesAsync([], 0, MostAddresses, cancellationToken);
        var practices = await db.PublishedPractices().OrderByDescending(practice => practice.PublishedAt).Take(MostAddresses).Select(practice => practice.Id).ToListAsync(cancellationToken);
        return Xml("application/xml", writer =>
        {
            writer.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var address in (string[])["/public", .. Ui.PublicMenu.Entries.Select(entry => entry.Address), .. notices.Select(notice => $"/public/notices/{notice.Id}"), .. practices.Select(id => $"/public/practices/{id}")])
            {
                writer.WriteStartElement("url");
                writer.WriteElementString("loc", Root(http) + address);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        });
    }

    /// <summary>Robots read what is meant for the public and nothing else.</summary>
    public static IResult Robots(HttpContext http) => TypedResults.Text(
        $"User-agent: *\n{string.Concat(Ui.PublicMenu.Entries.Select(entry => $"Allow: {entry.Address}\n"))}Allow: /public\nAllow: /dist/\nDisallow: /public/objections\nDisallow: /public/notices/*/objection\nDisallow: /\nSitemap: {Root(http)}/sitemap.xml\n",
        "text/plain", Encoding.UTF8);

    // A notice comes twice: when it is published, and when its result is out.
    private static async Task<List<FeedEntry>> EntriesAsync(AppDb db, CancellationToken cancellationToken)
    {
        var (notices, _) = await db.PublicNoticesAsync([], 0, Most, cancellationToken);
        var (practices, _) = await db.PracticesAsync([], "", 0, Most, cancellationToken);
        var (reports, _) = await db.PublicReportsAsync([], 0, Most, cancellationToken);
        return
        [
            .. notices.Select(notice => new FeedEntry(
                    notice.Id, "", notice.Title, $"{notice.Candidates} 个候选地区（项目），公示期 {notice.From:yyyy-MM-dd} 至 {notice.To:yyyy-MM-dd}", notice.Office, $"/public/notices/{notice.Id}", ChinaTime.StartOf(notice.From)))
                .Concat(notices.Where(notice => notice.IsConcluded).Select(notice => new FeedEntry(
                    notice.Id, "#result", $"{notice.Title}结果", "公示期满，结果已经公布", notice.Office, $"/public/notices/{notice.Id}#result", notice.At)))
                .Concat(practices.Select(practice => new FeedEntry(
                    practice.Id, "", practice.Title, practice.Summary, practice.PlaceName, $"/public/practices/{practice.Id}", practice.PublishedAt)))
                .Concat(reports.Select(report => new FeedEntry(
                    report.Designation, $"#report-{report.Year}", $"{report.Name} {report.Year} 年度报告", $"{report.Title}，{report.Year} 年推进法治政府建设情况", report.Name, report.Address, ChinaTime.StartOf(report.PublishedOn))))
                .OrderByDescending(entry => entry.At).ThenBy(entry => entry.Id).ThenBy(entry => entry.Part, StringComparer.Ordinal).Take(Most),
        ];
    }

    private static IResult Xml(string mediaType, Action<XmlWriter> write)
    {
        using var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, Settings))
        {
            writer.WriteStartDocument();
            write(writer);
            writer.WriteEndDocument();
        }

        return TypedResults.File(output.ToArray(), $"{mediaType}; charset=utf-8");
    }

    private static string Root(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Part: which of several entries of the same row it is, e.g. #result; empty for the row itself.
    private sealed record FeedEntry(Guid Id, string Part, string Title, string Summary, string By, string Address, DateTime At);
}
