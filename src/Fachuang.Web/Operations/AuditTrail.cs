using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fachuang.Domain;
using Fachuang.Domain.Assignments;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.Designations;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Access;
using Fachuang.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Fachuang.Web.Operations;

/// <summary>
/// Writes every change into a chain of keyed hashes, in the same transaction as the change itself. The key lies outside
/// the database: who can write rows but does not hold the key cannot write a row that <c>fachuang audit verify</c> accepts.
/// </summary>
/// <param name="key">Secret of the chain, at least 32 bytes.</param>
/// <param name="clock">Clock of the program.</param>
public sealed class AuditTrail(byte[] key, TimeProvider clock)
{
    private const int LongestValue = 4000;

    // What the trail must not hold: secrets, and rows that are the trail itself.
    private static readonly HashSet<string> Secret =
    [
        "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "Xml", nameof(OfficeKey.Locked),
        nameof(Objection.ObjectorName), nameof(Objection.ObjectorContact), nameof(Objection.CodeHash), nameof(ObjectionFile.SentName),
    ];

    // What people say in confidence: the trail proves that it was not changed and does not hold it.
    private static readonly HashSet<string> Confidential = [nameof(Objection.Statement)];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<PendingEvent> nothing = [];

    /// <summary>A trail for design-time tools, which never save.</summary>
    internal static AuditTrail ForDesign() => new(new byte[32], TimeProvider.System);

    /// <summary>Adds an event that changes no row, such as a sign-in. It is written by the next save of the context.</summary>
    public static void Note(AppDb db, Guid regionId, string action, string subject, string subjectKey, string? detail = null) =>
        db.PendingEvents.Add(new PendingEvent(regionId, action, subject, subjectKey, detail));

    internal async Task<int> SaveAsync(AppDb db, Acting acting, Func<Task<int>> save, CancellationToken cancellationToken)
    {
        // Asked for once: with thousands of rows every further question costs, and nothing but the head changes until the save.
        db.ChangeTracker.DetectChanges();
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await WriteAsync(db, acting, save, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private async Task<int> WriteAsync(AppDb db, Acting acting, Func<Task<int>> save, CancellationToken cancellationToken)
    {
        var changes = db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(entry => entry.Entity is not (AuditEntry or AuditHead))

            // A step is written by its assignment: the assignment's own entry of the same save says the same and more. Indicators of a received
            // package are copied from the index whose hash stands in the package's entry, subjects of a letter from the letter.
            .Where(entry => entry.Entity is not (AssignmentStep or VersionFile or FileReading or TextPassage or LinkState or FileUpload or PackageUpload or ReceivedIndicator or LetterSubject))
            .ToList();
        var events = db.PendingEvents.Count == 0 ? nothing : [.. db.PendingEvents];
        if (changes.Count == 0 && events.Count == 0)
        {
            return await save();
        }

        var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            await db.LockAuditAsync(cancellationToken);
            var head = await HeadAsync(db, cancellationToken);
            List<AuditEntry> entries = new(changes.Count + events.Count);
            foreach (var change in changes)
            {
                entries.Add(Append(head, acting, Describe(change)));
            }

            foreach (var happening in events)
            {
                entries.Add(Append(head, acting, new(
                    happening.RegionId, happening.Action, happening.Subject, happening.SubjectKey, null, happening.Detail)));
            }

            head.Seal = Seal(head.Sequence, head.Hash);
            db.Entry(head).DetectChanges();
            var count = await save();
            await AuditRows.InsertAsync(db, entries, cancellationToken);
            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }

            db.PendingEvents.Clear();
            return count;
        }
        catch
        {
            // The caller may correct the rows and save again; what was to be written about this attempt must not be.
            foreach (var head in db.ChangeTracker.Entries<AuditHead>().ToList())
            {
                head.State = EntityState.Detached;
            }

            throw;
        }
        finally
        {
            if (own is not null)
            {
                await own.DisposeAsync();
            }
        }
    }

    /// <summary>Reads the whole chain of all regions and says what does not fit.</summary>
    /// <returns>The number of good entries before the first problem, and the problem in Chinese; null when the chain is whole.</returns>
    public async Task<(long Entries, string? Problem)> VerifyAsync(AppDb db, CancellationToken cancellationToken)
    {
        // The program goes on writing meanwhile. The head is read first and stands for the chain up to itself; whatever lies
        // beyond must have got there together with a later head.
        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (head is not null && head.Seal != Seal(head.Sequence, head.Hash))
        {
            return (0, "审计链的末尾记录被改过，或者密钥不是写入时的那一个");
        }

        var end = head?.Sequence ?? 0;
        var previous = "";
        long sequence = 0;
        await foreach (var entry in db.AuditEntries.IgnoreQueryFilters([AppDb.RegionFilter]).AsNoTracking()
            .Where(entry => entry.Sequence <= end).OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Sequence != sequence + 1)
            {
                return (sequence, $"第 {sequence + 1} 条不见了：后面直接是第 {entry.Sequence} 条");
            }

            if (Hash(previous, entry) != entry.Hash)
            {
                return (sequence, $"第 {entry.Sequence} 条被改过，或者它前面的一条被换过（{ChinaTime.Local(entry.At):yyyy-MM-dd HH:mm:ss}，{entry.Subject}）");
            }

            previous = entry.Hash;
            sequence = entry.Sequence;
        }

        if (sequence != end || previous != (head?.Hash ?? ""))
        {
            return (sequence, $"末尾的记录少了：应有 {end} 条，只有 {sequence} 条");
        }

        var last = await db.AuditEntries.IgnoreQueryFilters([AppDb.RegionFilter]).MaxAsync(entry => (long?)entry.Sequence, cancellationToken) ?? 0;
        var now = await db.Set<AuditHead>().AsNoTracking().Select(row => (long?)row.Sequence).SingleOrDefaultAsync(cancellationToken) ?? 0;
        return last <= now ? (sequence, null) : (sequence, head is null ? "审计链的末尾记录不见了" : $"末尾多出来的记录不是本系统写的：第 {now + 1} 条起");
    }

    private static async Task<AuditHead> HeadAsync(AppDb db, CancellationToken cancellationToken)
    {
        // Another node may have moved the head since this context last saw it.
        foreach (var stale in db.ChangeTracker.Entries<AuditHead>().ToList())
        {
            stale.State = EntityState.Detached;
        }

        var head = await db.Set<AuditHead>().SingleOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            head = new AuditHead { Id = 1, Sequence = 0, Hash = "", Seal = "" };
            db.Add(head);
        }

        return head;
    }

    private static Change Describe(EntityEntry entry)
    {
        var values = entry.Properties.Where(property => entry.State is not EntityState.Modified || property.IsModified).ToList();
        var key = string.Join("/", entry.Properties.Where(property => property.Metadata.IsPrimaryKey())
            .Select(property => Convert.ToString(property.CurrentValue, CultureInfo.InvariantCulture)));
        var region = entry.Entity switch
        {
            IRegional regional => regional.RegionId,
            Account account => account.RegionId,
            Region opened => opened.Id,
            _ => Guid.Empty,
        };
        return new Change(
            region,
            entry.State.ToString(),
            entry.Metadata.ClrType.Name,
            key,
            entry.State is EntityState.Added ? null : Serialize(values, property => property.OriginalValue),
            entry.State is EntityState.Deleted ? null : Serialize(values, property => property.CurrentValue));
    }

    private static string Serialize(List<PropertyEntry> properties, Func<PropertyEntry, object?> value) =>
        JsonSerializer.Serialize(
            properties.Where(property => value(property) is not null)
                .ToDictionary(property => property.Metadata.Name, property => Shown(property.Metadata.Name, value(property)!)),
            Json);

    private static object Shown(string name, object value) => value switch
    {
        _ when Secret.Contains(name) => "***",
        string text when text.Length > LongestValue || Confidential.Contains(name) => $"{text.Length} 字，SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}",
        byte[] bytes => $"{bytes.Length} 字节，SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}",
        Enum constant => constant.ToString(),
        _ => value,
    };

    private AuditEntry Append(AuditHead head, Acting acting, Change change)
    {
        var now = clock.UtcNow();
        var draft = new AuditEntry
        {
            Sequence = head.Sequence + 1,
            RegionId = change.RegionId,
            // Databases keep different fractions of a second; the hash needs one that all keep.
            At = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
            ActorId = acting.Person?.AccountId,
            ActorName = acting.Name,
            Address = acting.Address,
            Action = change.Action,
            Subject = change.Subject,
            SubjectKey = change.SubjectKey,
            Before = change.Before,
            After = change.After,
        };
        draft.Hash = head.Hash = Hash(head.Hash, draft);
        head.Sequence = draft.Sequence;
        return draft;
    }

    private string Hash(string previous, AuditEntry entry) => Keyed(JsonSerializer.Serialize(
        new object?[]
        {
            previous, entry.Sequence, entry.RegionId, entry.At.Ticks, entry.ActorId, entry.ActorName, entry.Address,
            entry.Action, entry.Subject, entry.SubjectKey, entry.Before, entry.After,
        },
        Json));

    private string Seal(long sequence, string hash) => Keyed(string.Create(CultureInfo.InvariantCulture, $"head:{sequence}:{hash}"));

    private string Keyed(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    internal sealed record PendingEvent(Guid RegionId, string Action, string Subject, string SubjectKey, string? Detail);

    private sealed record Change(Guid RegionId, string Action, string Subject, string SubjectKey, string? Before, string? After);
}
