using Fachuang.Web.Access;
using Fachuang.Web.Data;

namespace Fachuang.Bench;

/// <summary>Work with a context that acts for a region, as a command does.</summary>
internal static class RegionDb
{
    public static async Task<T> WithDbAsync<T>(this IServiceProvider services, Guid region, Func<AppDb, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As("bench", region);
        return await work(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    public static Task WithDbAsync(this IServiceProvider services, Guid region, Func<AppDb, Task> work) => services.WithDbAsync(region, async db =>
    {
        await work(db);
        return true;
    });
}
