namespace Fachuang.Domain.People;

/// <summary>In which duty a unit names a person for the campaign.</summary>
public enum LiaisonDuty
{
    /// <summary>第一责任人: the head of the unit who answers for it.</summary>
    FirstResponsible,

    /// <summary>联络员: who does the work and is called (S1 三(三)).</summary>
    Liaison,
}

/// <summary>
/// 联络员: a person a unit has named (requirement B3, S1 附件2). Who was replaced stays in the list with the last day, so that
/// one can see whom the office spoke with.
/// </summary>
public sealed class LiaisonOfficer : IRegional
{
    /// <summary>Longest name.</summary>
    public const int LongestName = 50;

    /// <summary>Longest duty (职务).</summary>
    public const int LongestPost = 100;

    /// <summary>Longest e-mail address.</summary>
    public const int LongestEmail = 200;

    /// <summary>Key.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public required Guid RegionId { get; init; }

    /// <summary>The unit.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>First responsible person or liaison officer.</summary>
    public required LiaisonDuty Duty { get; set; }

    /// <summary>姓名</summary>
    public required string Name { get; set; }

    /// <summary>职务; may be empty.</summary>
    public required string Post { get; set; }

    /// <summary>联系电话 as <see cref="PhoneNumber.Read"/> gives it.</summary>
    public required string Phone { get; set; }

    /// <summary>E-mail address; null when none is known.</summary>
    public string? Email { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Day on which somebody else was named; null while in duty.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>The account made for the person; null while there is none.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>Day on which the office asked the administrator for an account; null when it has not.</summary>
    public DateOnly? AccountAskedOn { get; set; }

    /// <summary>Counts the changes.</summary>
    public int Revision { get; set; }

    /// <summary>Somebody else was named.</summary>
    /// <param name="on">The day.</param>
    public void Replace(DateOnly on)
    {
        Until = on;
        Revision++;
    }

    /// <summary>Takes what was typed.</summary>
    /// <param name="entry">Checked by <see cref="LiaisonEntry.WhatIsWrong"/>.</param>
    public void Take(LiaisonEntry entry)
    {
        (Duty, Name, Post, Phone, Email) = (entry.Duty, entry.Name, entry.Post, entry.Phone, entry.Email);
        Revision++;
    }

    /// <summary>Whether the row says the same already.</summary>
    /// <param name="entry">What was typed.</param>
    public bool Says(LiaisonEntry entry) =>
        (Duty, Name, Post, Phone, Email) == (entry.Duty, entry.Name, entry.Post, entry.Phone, entry.Email);
}

/// <summary>A person as typed or read, tidied.</summary>
/// <param name="Duty">First responsible person or liaison officer.</param>
/// <param name="Name">姓名</param>
/// <param name="Post">职务; may be empty.</param>
/// <param name="Phone">As <see cref="PhoneNumber.Read"/> gives it, or as typed when that is no number.</param>
/// <param name="Email">E-mail address; null for none.</param>
public sealed record LiaisonEntry(LiaisonDuty Duty, string Name, string Post, string Phone, string? Email)
{
    /// <summary>Tidies what was typed.</summary>
    public static LiaisonEntry Of(LiaisonDuty duty, string? name, string? post, string? phone, string? email) => new(
        duty, Line(name), Line(post), PhoneNumber.Read(phone) ?? Line(phone), Line(email) is { Length: > 0 } address ? address : null);

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => Name.Length + Post.Length + Phone.Length == 0 && Email is null;

    /// <summary>What is wrong with it, in Chinese, all at once; empty when it can be taken.</summary>
    public IReadOnlyList<string> WhatIsWrong()
    {
        var wrong = new List<string>();
        if (Name.Length is 0 or > LiaisonOfficer.LongestName)
        {
            wrong.Add(Name.Length == 0 ? "没有写姓名" : $"姓名最多 {LiaisonOfficer.LongestName} 字");
        }

        if (Post.Length > LiaisonOfficer.LongestPost)
        {
            wrong.Add($"职务最多 {LiaisonOfficer.LongestPost} 字");
        }

        if (Phone.Length == 0 || PhoneNumber.Read(Phone) is null)
        {
            wrong.Add(Phone.Length == 0 ? "没有写联系电话" : PhoneNumber.Wrong);
        }

        if (Email is not null && (Email.Length > LiaisonOfficer.LongestEmail || Email.Count(letter => letter == '@') != 1 || Email[0] == '@' || Email[^1] == '@' || Email.Contains(' ', StringComparison.Ordinal)))
        {
            wrong.Add("电子邮箱写错了");
        }

        return wrong;
    }

    private static string Line(string? typed) =>
        string.Join(' ', string.Concat((typed ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What changes when a unit names its people anew.</summary>
/// <param name="Same">Those who stay as they are.</param>
/// <param name="Changed">Those whose post, number or duty changes.</param>
/// <param name="Added">Those who are new.</param>
/// <param name="Replaced">Those who are no longer named.</param>
public sealed record LiaisonChange(
    IReadOnlyList<LiaisonOfficer> Same, IReadOnlyList<(LiaisonOfficer Officer, LiaisonEntry Entry)> Changed, IReadOnlyList<LiaisonEntry> Added, IReadOnlyList<LiaisonOfficer> Replaced)
{
    /// <summary>Compares the people of one unit with those named now. A person is the same by name, or else by number.</summary>
    /// <param name="current">The unit's people in duty.</param>
    /// <param name="named">Those named now, checked.</param>
    public static LiaisonChange Of(IEnumerable<LiaisonOfficer> current, IEnumerable<LiaisonEntry> named)
    {
        var left = current.ToList();
        var same = new List<LiaisonOfficer>();
        var changed = new List<(LiaisonOfficer, LiaisonEntry)>();
        var added = new List<LiaisonEntry>();
        foreach (var entry in named)
        {
            var officer = left.Find(other => other.Name == entry.Name) ?? left.Find(other => other.Phone == entry.Phone);
            if (officer is null)
            {
                added.Add(entry);
                continue;
            }

            left.Remove(officer);
            if (officer.Says(entry))
            {
                same.Add(officer);
            }
            else if (officer.Name != entry.Name)
            {
                // The telephone stayed on the desk, the person went.
                left.Add(officer);
                added.Add(entry);
            }
            else
            {
                changed.Add((officer, entry));
            }
        }

        return new(same, changed, added, left);
    }
}
