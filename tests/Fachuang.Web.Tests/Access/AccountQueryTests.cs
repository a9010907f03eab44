using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Tests.Support;

namespace Fachuang.Web.Tests.Access;

/// <summary>Counts queries, so nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class AccountQueryTests(TestApp app)
{
    [Fact]
    public async Task The_list_costs_the_same_number_of_queries_however_many_accounts_there_are()
    {
        var region = await TestRegion.CreateAsync(app);
        using var administrator = await region.SignInAsync("administrator");
        var few = await QueriesAsync();
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            db.AddRange(Enumerable.Range(0, 60).Select(number => new Account
            {
                Id = Guid.CreateVersion7(), RegionId = region.Id, Role = Role.Liaison, UnitId = region.FirstUnit.Id, DisplayName = $"{number}",
                UserName = $"{number}-{region.Id:n}", NormalizedUserName = $"{number}-{region.Id:N}",
            }));
            await db.SaveChangesAsync();
        });

        Assert.Equal(few, await QueriesAsync());

        async Task<int> QueriesAsync()
        {
            app.Queries.Reset();
            await administrator.GetPageAsync("/administration/accounts");
            return app.Queries.Commands.Count;
        }
    }
}
