using System.Net;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Access;

public sealed class RouteTests(TestApp app)
{
    // Routes open to strangers, each with its reason.
    private static readonly HashSet<string> Open =
    [
        "/sign-in", // strangers must be able to come in
        "/setup", // answers only while there is no account
        "/health", // load balancers have no account
        "/public", "/public/notices", "/public/notices/{id:guid}", "/public/annual-reports", "/public/practices", "/public/practices/{id:guid}", // what was published is for everybody
        "/public/practices/{id:guid}/files/{file:guid}", // the same
        "/public/feed.atom", "/public/feed.rss", "/sitemap.xml", "/robots.txt", // the same, for programs
        "/public/notices/{id:guid}/objection", // anybody may object while the period runs
        "/public/objections", // who holds receipt and code reads the answer
        "/liaison-form/{token}", // a unit names its liaison officers by a link of its own, before it has any account
        "/register", // who bears a title is public (S4 四（一）)
        "/register/{id:guid}", // the same; the code on a certificate leads there
        "/register/{id:guid}/reports/{year:int}", // annual reports are published
    ];

    private static readonly (string Key, Role Role)[] Accounts =
        [("office", Role.Office), ("first", Role.Liaison), ("leader", Role.Leader), ("administrator", Role.Administrator),
         ("expert", Role.Expert), ("inspector", Role.Inspector), ("surveyor", Role.Surveyor)];

    [Fact]
    public void Every_route_names_a_policy_or_stands_in_the_list_of_open_ones()
    {
        var wrong = Routes().Where(route => route.Policy is null != Open.Contains(route.Path)).Select(route => $"{route.Method} {route.Path}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_route_refuses_strangers()
    {
        // An empty installation leads everybody to its set-up.
        await TestRegion.CreateAsync(app);
        using var stranger = new TestBrowser(app.Address);
        var token = await stranger.TokenAsync();
        var wrong = new List<string>();
        foreach (var route in Routes().Where(route => route.Policy is not null))
        {
            using var response = await SendAsync(stranger, route, token);
            if (response.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized))
            {
                wrong.Add($"{route.Method} {route.Path}: {(int)response.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_route_admits_the_roles_of_its_policy_and_no_other()
    {
        var region = await TestRegion.CreateAsync(app);
        var wrong = new List<string>();
        foreach (var (key, role) in Accounts)
        {
            // Signing out ends the session: it is tried last.
            using var browser = await region.SignInAsync(key);
            var token = await browser.TokenAsync();
            foreach (var route in Routes().Where(route => route.Policy is not null).OrderBy(route => route.Path == "/account/sign-out"))
            {
                using var response = await SendAsync(browser, route, token);
                var admitted = response.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
                    && !(response.Headers.Location?.OriginalString.Contains("/sign-in", StringComparison.Ordinal) == true && route.Path != "/account/sign-out");
                if (admitted != Policies.Roles[route.Policy!].Contains(role) || (int)response.StatusCode >= 500)
                {
                    wrong.Add($"{role} {route.Method} {route.Path}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_change_needs_the_antiforgery_token()
    {
        var region = await TestRegion.CreateAsync(app);
        var wrong = new List<string>();
        foreach (var (key, role) in Accounts)
        {
            using var browser = await region.SignInAsync(key);
            foreach (var route in Routes().Where(route => route.Method is not ("GET" or "HEAD" or "OPTIONS") && (route.Policy is null || Policies.Roles[route.Policy].Contains(role))))
            {
                using var response = await SendAsync(browser, route, token: null);
                if (response.StatusCode is not HttpStatusCode.BadRequest)
                {
                    wrong.Add($"{role} {route.Method} {route.Path}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestBrowser browser, Route route, (string Name, string Value)? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Sample);
        if (route.Method is not ("GET" or "HEAD" or "OPTIONS"))
        {
            request.Content = new FormUrlEncodedContent(token is { } field ? [KeyValuePair.Create(field.Name, field.Value)] : []);
            if (token is { } header)
            {
                request.Headers.Add("RequestVerificationToken", header.Value);
            }
        }

        return await browser.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private IEnumerable<Route> Routes()
    {
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            var policy = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                ? null
                : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().LastOrDefault()?.Policy ?? Policies.SignedIn;
            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            var sample = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(rule => rule.Content == "guid") ? Guid.Empty.ToString() : "999",
                _ => "",
            }))));
            foreach (var method in methods)
            {
                yield return new Route(method, path, sample, policy);
            }
        }
    }

    private sealed record Route(string Method, string Path, string Sample, string? Policy);
}
