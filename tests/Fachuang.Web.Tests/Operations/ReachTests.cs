using System.Net;
using System.Text.RegularExpressions;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Operations.Demonstration;
using Fachuang.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Operations;

/// <summary>Walks the demonstration from each home page by links alone, as a person does who knows no address.</summary>
public sealed partial class ReachTests(DemonstrationApp demonstration) : IClassFixture<DemonstrationApp>
{
    // Pages no link leads to, each with its reason.
    private static readonly HashSet<string> Elsewhere =
    [
        "/campaigns/{number:int}/assignments/reschedule", // the bulk bar sends the ticked rows there
        "/campaigns/{number:int}/assignments/reassign", // the same
        "/campaigns/{number:int}/reminders/new", // the same
        "/indicators/compare", // the chooser sends there
        "/indicators/{from:guid}/compare/{to:guid}", // where the chooser leads
        "/indicators/{from:guid}/compare/{to:guid}/export.{format}", // on that page
        "/indicators/{from:guid}/compare/{to:guid}/carry-over", // on that page
        "/campaigns/{number:int}/carry-over", // on that page
        "/indicators/import/{id:guid}", // the demonstration holds no draft
        "/indicators/import/{id:guid}/progress", // asked for by a script
        "/indicators/import/{id:guid}/items/new", // on the page of a draft
        "/indicators/import/{id:guid}/items/{position:int}", // on the page of a draft
        "/campaigns/{number:int}/assignments/{id:guid}/findings", // asked for by a script
        "/campaigns/{number:int}/packages/{package:int}/download", // the demonstration holds no package
        "/campaigns/{number:int}/reports/{id:guid}", // the demonstration holds no report
        "/campaigns/{number:int}/reports/{id:guid}/{version:int}.docx", // on the page of a report
        "/campaigns/{number:int}/reports/{id:guid}/{version:int}.pdf", // the same
        "/templates/{kind}/{edition:int}.docx", // only where an office put up a template of its own
        "/liaisons/collections/{id:guid}", // the demonstration holds no collection
        "/liaisons/collections/{id:guid}/links", // on the page of a collection
        "/campaigns/{number:int}/dispatch/held", // shown while there is something to dispatch
        "/campaigns/{number:int}/assignments/{id:guid}/versions", // only where something was handed in
        "/campaigns/{number:int}/assignments/{id:guid}/versions/compare", // only where it was handed in twice
        "/campaigns/{number:int}/contributions", // only for a lead unit that others hand in to
        "/campaigns/{number:int}/contributions/{id:guid}", // the same
        "/files/{id:guid}", // only where a file was attached
        "/files/{id:guid}/view", // only where a file needs more than the browser
        "/files/{id:guid}/pdf", // shown inside that page
        "/campaigns/{number:int}/summary-reports", // sends a unit on to its own
        "/campaigns/{number:int}/summary-reports/merged.docx", // the demonstration has merged none
        "/notices/{id:guid}", // only for those who were told something
        "/case-reviews/{review:int}", // the demonstration holds no review of case files
        "/case-reviews/{review:int}/list.txt", // on its page
        "/case-reviews/{review:int}/results", // on its page
        "/case-reviews/{review:int}/results.xlsx", // on that page
        "/case-reviews/{review:int}/report.docx", // the same
        "/case-reviews/{review:int}/files/{position:int}", // on the page of a review
        "/case-reviews/{review:int}/files/{position:int}/scan", // only where a scan was put up
        "/case-work/{score:guid}", // only for an expert who was given a file
        "/case-work/{score:guid}/scan", // only where a scan was put up
        "/case-feedback", // only for a unit that was told something
        "/case-feedback/{file:guid}", // the same
        "/campaigns/{number:int}/assignments/{id:guid}/entries/{entryId:guid}/table", // only where a table was begun
        "/campaigns/{number:int}/assignments/{id:guid}/entries/{entryId:guid}/table/problems", // asked for by a script
        "/campaigns/{number:int}/assignments/{id:guid}/entries/{entryId:guid}/table.xlsx", // on the page of a table
        "/campaigns/{number:int}/assignments/{id:guid}/entries/{entryId:guid}/table/template.xlsx", // the same
        "/campaigns/{number:int}/candidacy/{id:guid}/signature.json", // only where an application was signed
        "/keys/{id:guid}/file", // only where a key was made
        "/received/{received:int}/differences", // the same
        "/received/{received:int}/files/{file:int}/pdf", // asked for by the page that shows an Office file
        "/letters/{letter:int}", // the demonstration holds no letter
        "/letters/{letter:int}/letter.zip", // on the page of a letter
        "/letters/{letter:int}/signature.json", // the same
        "/letters/{letter:int}/paper.docx", // the same
        "/letters/{letter:int}/files/{file:int}", // the same
        "/letters/{letter:int}/answer", // the same
        "/letters/withdrawals/{candidacy:guid}", // only where a frozen application was withdrawn
        "/cycles/{cycle:int}/scheme/{version:int}", // on that page
        "/cycles/{cycle:int}/scheme/{version:int}/scheme.json", // the same
        "/cycles/{cycle:int}/scores/{run:int}/applicants/{applicant:int}", // on that page
        "/cycles/{cycle:int}/scores/{run:int}/stability", // the same
        "/cycles/{cycle:int}/scores/{run:int}/scores.xlsx", // the same
        "/cycles/{cycle:int}/scores/{run:int}/run.json", // the same
        "/cycles/{cycle:int}/applicants/{applicant:int}/questions/{question:int}/paper", // only where an answer came with a file
        "/cycles/{cycle:int}/applicants/{applicant:int}/records/{record:int}/document", // only where a document lies behind a step
        "/cycles/{cycle:int}/public-notices", // only of a cycle that names
        "/cycles/{cycle:int}/recommendation/list.docx", // only where a list was frozen
        "/cycles/{cycle:int}/recommendation/list.xlsx", // the same
        "/cycles/{cycle:int}/applicants/{applicant:int}/recommendation.docx", // the same
        "/cycles/{cycle:int}/scheme", // only of a cycle that names
        "/cycles/{cycle:int}/scores", // the same
        "/cycles/{cycle:int}/results", // the same
        "/cycles/{number:int}/naming", // the demonstration's district organises no cycle
        "/designations", // the same: it names nobody
        "/designations/{id:guid}", // the same
        "/designations/{id:guid}/certificate.docx", // the same
        "/designations/{id:guid}/certificate.pdf", // the same
        "/designations/{id:guid}/reports/{report:guid}", // the same
        "/designations/{id:guid}/revocations/{ordinal:int}/notice.docx", // the same
        "/designations/{id:guid}/revocations/{ordinal:int}/decision.docx", // the same
        "/designations/revisits", // the same
        "/designations/revisits/{year:int}", // the same
        "/designations/revisits/{year:int}/list.txt", // the same
        "/designations/revisits/{year:int}/{position:int}", // the same
        "/designations/revisits/{year:int}/{position:int}/record.docx", // the same
        "/cycles/{cycle:int}/public-notices/{notice:int}", // on that page
        "/cycles/{cycle:int}/public-notices/{notice:int}/print", // on that page
        "/cycles/{cycle:int}/public-notices/{notice:int}/{paper}.docx", // on that page
        "/cycles/{cycle:int}/public-notices/{notice:int}/objections/{objection:int}", // on that page
        "/cycles/{cycle:int}/public-notices/{notice:int}/objections/{objection:int}/files/{position:int}", // on that page
        "/outcomes/{outcome:int}/trace", // the demonstration holds no result
        "/draws/{draw:int}", "/draws/{draw:int}/edit", "/draws/{draw:int}/sheet.txt", "/draws/{draw:int}/record.json", "/draws/{draw:int}/record.docx", // the demonstration holds no draw
        "/practices/{practice:int}", // the demonstration holds no practice
        "/units/{id:guid}/merge", // the chooser of a unit's page sends there
    ];

    private static readonly string[] OfTheCity = ["/cycles", "/received", "/below"];

    [Theory]
    [InlineData("经办", Role.Office)]
    [InlineData("市经办", Role.Office)]
    [InlineData("领导", Role.Leader)]
    [InlineData("管理员", Role.Administrator)]
    [InlineData("司法局", Role.Liaison)]
    [InlineData("住建局", Role.Liaison)]
    [InlineData("区委依法治区办", Role.Liaison)]
    public async Task Every_page_of_the_role_is_reached_by_links_from_its_home_and_every_link_opens(string userName, Role role)
    {
        using var browser = new TestBrowser(demonstration.Address);
        await browser.SignInAsync(userName, DemonstrationContent.Password);
        var seen = new HashSet<string> { "/" };
        var queue = new Queue<string>(["/"]);
        var reached = new HashSet<string>();
        var routes = Routes(role);
        var wrong = new List<string>();
        while (queue.TryDequeue(out var next))
        {
            using var response = await browser.GetAsync(next);
            var path = next.Split('?')[0];
            reached.UnionWith(routes.Where(route => route.Form.IsMatch(path)).OrderBy(route => route.Pattern.Count(letter => letter == '{')).Take(1).Select(route => route.Pattern));
            if (response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Found && response.Headers.Location is { } on)
            {
                Add(on.OriginalString);
                continue;
            }

            if (response.StatusCode is not HttpStatusCode.OK)
            {
                wrong.Add($"{next}: {(int)response.StatusCode}");
            }

            if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Links().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Split('#')[0]).ToList().ForEach(Add);
            }
        }

        Assert.True(wrong.Count == 0, string.Join((char)10, wrong));

        // Of the units only this one has a bit of everything; the others have no page for what they do not have.
        if (role is not Role.Liaison || userName is "住建局")
        {
            // What only a region with others below it does is the city's; it has no campaign of its own.
            var missed = routes.Select(route => route.Pattern).Except(Elsewhere).Except(reached).Where(pattern => OfTheCity.Any(pattern.StartsWith) == userName is "市经办").Order().ToList();
            Assert.True(missed.Count == 0, string.Join((char)10, missed));
        }

        void Add(string address)
        {
            // A few pages of each kind are enough: keys, months and what is asked for do not make another kind.
            var kind = Key().Replace(address.Split('?')[0], "*");
            if (address.Length > 0 && !address.StartsWith("/dist/", StringComparison.Ordinal) && Enumerable.Range(0, OfAKind).Any(index => seen.Add($"{kind} {index}")))
            {
                queue.Enqueue(address);
            }
        }
    }

    // Two rows of one list may stand at different points: one of them has the link.
    private const int OfAKind = 3;

    private List<(string Pattern, Regex Form)> Routes(Role role) =>
    [
        .. from endpoint in demonstration.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
           let policy = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().LastOrDefault()?.Policy ?? Policies.SignedIn
           where Policies.Roles[policy].Contains(role)
           let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           select (pattern, new Regex($"^{Parameter().Replace(Regex.Escape(pattern).Replace("\\{", "{", StringComparison.Ordinal), match => match.Value.Contains(":guid", StringComparison.Ordinal) ? "[0-9a-f-]{36}" : match.Value.Contains(":int", StringComparison.Ordinal) ? "[0-9]+" : "[^/]+")}$")),
    ];

    [GeneratedRegex("(?:href|hx-get)=\"(/[^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]{4}-[0-9]{2}")]
    private static partial Regex Key();

    [GeneratedRegex("\\{[^}]*}")]
    private static partial Regex Parameter();
}
