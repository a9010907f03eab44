using System.Net;
using Fachuang.Web.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Fachuang.Web.Tests.People;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Who_calls_too_often_without_an_account_is_told_to_wait()
    {
        var limited = new TestApp
        {
            Adjust = (builder, _) => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["RateLimits:StrangersPerMinute"] = "3" }),
        };
        await limited.InitializeAsync();
        try
        {
            using var stranger = new TestBrowser(limited.Address);
            var answers = new List<HttpStatusCode>();
            for (var call = 0; call < 4; call++)
            {
                using var response = await stranger.GetAsync("/liaison-form/unknown");
                answers.Add(response.StatusCode);
            }

            Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests], answers);

            // Those who sign in are not held up.
            using var signIn = await stranger.GetAsync("/sign-in");
            Assert.NotEqual(HttpStatusCode.TooManyRequests, signIn.StatusCode);
        }
        finally
        {
            await limited.DisposeAsync();
        }
    }
}
