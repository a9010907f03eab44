using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Bench;

/// <summary>The yardstick of the pages: the same framework, one static component, twelve rows from SQLite, nothing else.</summary>
internal static class BareServer
{
    public static async Task<int> RunAsync(string address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.Services.AddRazorComponents();
        builder.Services.AddDbContext<BareDb>(options => options.UseSqlite("Data Source=bare.db"));
        await using var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BareDb>();
            await db.Database.EnsureCreatedAsync();
            db.AddRange(Enumerable.Range(1, 12).Select(number => new BareRow { Id = number, Text = $"第 {number} 行：认真开展公平竞争审查。" }));
            await db.SaveChangesAsync();
        }

        app.MapGet("/", async (BareDb db) => new RazorComponentResult<BarePage>(new { Rows = await db.Rows.AsNoTracking().OrderBy(row => row.Id).ToListAsync() }));
        await app.RunAsync();
        return 0;
    }
}

public sealed class BareDb(DbContextOptions<BareDb> options) : DbContext(options)
{
    public DbSet<BareRow> Rows => Set<BareRow>();
}

public sealed class BareRow
{
    public int Id { get; init; }

    public required string Text { get; init; }
}
