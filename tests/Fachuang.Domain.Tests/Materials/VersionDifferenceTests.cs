using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class VersionDifferenceTests
{
    private static readonly ContentEntry Notice = Entry(1, "公告", "a");
    private static readonly ContentEntry List = Entry(2, "清单", "b");

    [Fact]
    public void Versions_that_are_the_same_differ_in_nothing() =>
        Assert.True(VersionDifference.Of(Content(Notice, List), Content(Notice, List)).IsEmpty);

    [Fact]
    public void Entries_are_known_by_their_key_and_not_by_their_number()
    {
        var changes = VersionDifference.Catalogue([Notice, List], [List with { Number = 1 }, Entry(2, "新的", "c")]);
        Assert.Equal([EntryChangeKind.Changed, EntryChangeKind.Added, EntryChangeKind.Removed], changes.Select(change => change.Kind));
        Assert.Equal(("清单", "新的", "公告"), (changes[0].After!.Title, changes[1].After!.Title, changes[2].Before!.Title));
    }

    [Fact]
    public void Another_file_under_the_same_entry_is_told_apart_from_another_title()
    {
        var changes = VersionDifference.Catalogue([Notice, List], [Notice with { File = Notice.File! with { Hash = "z" } }, List with { Title = "清单（修订）" }]);
        Assert.Equal([EntryChangeKind.FileReplaced, EntryChangeKind.Changed], changes.Select(change => change.Kind));
    }

    [Fact]
    public void Changed_places_are_counted_as_one_reads_them()
    {
        var before = new SubmissionContent(new("题", "梳理 60 项。公布。", "减少 5 项。", ""), [], new Dictionary<string, string>());
        var after = new SubmissionContent(new("题", "梳理 62 项。公布。每季核对。", "减少 5 项。", "首创。"), [], new Dictionary<string, string>());
        Assert.Equal(3, VersionDifference.Of(before, after).ChangedPlaces);
    }

    private static SubmissionContent Content(params ContentEntry[] entries) => new(new("题", "正文。", "", ""), entries, new Dictionary<string, string>());

    private static ContentEntry Entry(int number, string title, string hash)
    {
        var id = Guid.CreateVersion7();
        return new(id, number, title, EvidenceKind.File, "", null, null, null, new ContentFile(id, hash, 10, title + ".pdf", "application/pdf"));
    }
}
