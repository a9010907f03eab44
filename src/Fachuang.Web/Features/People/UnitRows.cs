using System.Reflection;
using Fachuang.Domain.People;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fachuang.Web.Features.People;

/// <summary>A unit that goes, and the one that takes its place.</summary>
/// <param name="From">The unit that is merged into another or ends.</param>
/// <param name="To">The unit that takes its place; null when a unit ends and nobody does.</param>
/// <param name="Now">UTC.</param>
/// <param name="Today">The day in China.</param>
/// <param name="On">Last day of the unit; the day of the merge.</param>
public sealed record UnitMove(Unit From, Unit? To, DateTime Now, DateOnly Today, DateOnly On)
{
    /// <summary>What is noted beside a row that two units held and one of them gives up.</summary>
    public string MergeNote => $"{From.ShortName}与{To?.ShortName}合并为一家";
}

/// <summary>
/// How a room's rows follow a unit. Rows that merely point to the unit follow by themselves (<see cref="UnitRows.MergeAsync"/>);
/// a room says here what it has to say about its own: where two units may not hold the same thing, what is open work. Its
/// implementation stands beside its map and is found as maps are. Code here adds changes to the context; the caller saves.
/// </summary>
internal interface IUnitRows
{
    /// <summary>Rows that <see cref="MergeAsync"/> moves; all others are moved as they stand. An index that allows a unit once must be among them.</summary>
    IReadOnlyCollection<Type> Owns { get; }

    /// <summary>Moves the rows it owns from a unit that turned out to be another.</summary>
    Task MergeAsync(AppDb db, UnitMove move, CancellationToken cancellationToken);

    /// <summary>What of the unit somebody has yet to finish.</summary>
    Task<int> OpenWorkAsync(AppDb db, Guid unitId, CancellationToken cancellationToken) => Task.FromResult(0);

    /// <summary>Hands open work of a unit that ends over to its successor; what is finished stays with the old name.</summary>
    Task EndAsync(AppDb db, UnitMove move, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What points to a unit, over all rooms.</summary>
internal sealed class UnitRows(IEnumerable<IUnitRows> rooms)
{
    private static readonly MethodInfo Move = typeof(UnitRows).GetMethod(nameof(MoveAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo Count = typeof(UnitRows).GetMethod(nameof(CountAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Finds the rooms' own rules in the program, as their maps are found.</summary>
    public static void Add(IServiceCollection services)
    {
        foreach (var type in typeof(IUnitRows).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IUnitRows))))
        {
            services.AddSingleton(typeof(IUnitRows), type);
        }

        services.AddSingleton<UnitRows>();
    }

    /// <summary>Every foreign key that points to a unit, a unit's own successor included.</summary>
    public static IEnumerable<IForeignKey> Pointers(IModel model) =>
        model.GetEntityTypes().SelectMany(entity => entity.GetDeclaredForeignKeys()).Where(key => key.PrincipalEntityType.ClrType == typeof(Unit));

    /// <summary>Rows moved by a room's own rule.</summary>
    public IReadOnlySet<Type> Owned { get; } = rooms.SelectMany(room => room.Owns).ToHashSet();

    /// <summary>How many rows of each kind point to a unit, those with any.</summary>
    public async Task<IReadOnlyList<(Type Kind, int Count)>> CountsAsync(AppDb db, Guid unitId, CancellationToken cancellationToken)
    {
        var counts = new List<(Type, int)>();
        foreach (var pointer in Pointers(db.Model))
        {
            if (await (Task<int>)Count.MakeGenericMethod(pointer.DeclaringEntityType.ClrType).Invoke(null, [db, pointer.Properties[0], unitId, cancellationToken])! is > 0 and var count)
            {
                counts.Add((pointer.DeclaringEntityType.ClrType, count));
            }
        }

        return counts;
    }

    /// <summary>Lets everything follow.</summary>
    public async Task MergeAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        foreach (var room in rooms)
        {
            await room.MergeAsync(db, move, cancellationToken);
        }

        foreach (var pointer in Pointers(db.Model).Where(pointer => !Owned.Contains(pointer.DeclaringEntityType.ClrType)))
        {
            await (Task)Move.MakeGenericMethod(pointer.DeclaringEntityType.ClrType).Invoke(null, [db, pointer.Properties[0], move, cancellationToken])!;
        }
    }

    /// <summary>Open work of a unit over all rooms.</summary>
    public async Task<int> OpenWorkAsync(AppDb db, Guid unitId, CancellationToken cancellationToken)
    {
        var open = 0;
        foreach (var room in rooms)
        {
            open += await room.OpenWorkAsync(db, unitId, cancellationToken);
        }

        return open;
    }

    /// <summary>Hands everything open over.</summary>
    public async Task EndAsync(AppDb db, UnitMove move, CancellationToken cancellationToken)
    {
        foreach (var room in rooms)
        {
            await room.EndAsync(db, move, cancellationToken);
        }
    }

    private static async Task MoveAsync<T>(AppDb db, IProperty pointer, UnitMove move, CancellationToken cancellationToken)
        where T : class
    {
        foreach (var row in await Rows<T>(db, pointer, move.From.Id).ToListAsync(cancellationToken))
        {
            db.Entry(row).Property(pointer.Name).CurrentValue = move.To!.Id;
        }
    }

    private static Task<int> CountAsync<T>(AppDb db, IProperty pointer, Guid unitId, CancellationToken cancellationToken)
        where T : class => Rows<T>(db, pointer, unitId).CountAsync(cancellationToken);

    private static IQueryable<T> Rows<T>(AppDb db, IProperty pointer, Guid unitId)
        where T : class
    {
        var name = pointer.Name;
        return pointer.ClrType == typeof(Guid)
            ? db.Set<T>().Where(row => EF.Property<Guid>(row, name) == unitId)
            : db.Set<T>().Where(row => EF.Property<Guid?>(row, name) == unitId);
    }
}
