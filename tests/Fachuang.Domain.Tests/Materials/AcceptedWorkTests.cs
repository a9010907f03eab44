using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class AcceptedWorkTests
{
    [Fact]
    public void Citations_follow_their_entries_into_the_common_catalogue()
    {
        var together = AcceptedWork.Together([Content("甲", "一[证1]。", 2), Content("乙", "二[证2][证1]。", 2)]);
        Assert.Equal(new Narrative("甲", "一[证1]。\n二[证4][证3]。", "", ""), together.Narrative);
        Assert.Equal([1, 2, 3, 4], together.Entries.Select(entry => entry.Number));
    }

    [Fact]
    public void One_content_stays_as_it_is()
    {
        var content = Content("甲", "一[证2]。", 3);
        var together = AcceptedWork.Together([content]);
        Assert.Equal(content.Narrative, together.Narrative);
        Assert.Equal(content.Entries, together.Entries);
    }

    [Fact]
    public void What_somebody_began_is_never_overwritten()
    {
        var submission = New();
        submission.Write(new Narrative("", "自己写的。", "", ""), "联络员", DateTime.UnixEpoch);
        Assert.Throws<InvalidOperationException>(() => submission.CarryOver(Narrative.Empty, [], "由旧活动结转", "经办", DateTime.UnixEpoch));
        Assert.Equal("自己写的。", submission.Measures);
    }

    [Fact]
    public void A_title_that_is_written_stays_and_nothing_is_carried_twice()
    {
        var submission = New();
        submission.Write(new Narrative("自己的题目", "", "", ""), "联络员", DateTime.UnixEpoch);
        submission.CarryOver(new Narrative("旧题目", "旧的。", "", ""), [], "由旧活动结转", "经办", DateTime.UnixEpoch);
        Assert.Equal(new Narrative("自己的题目", "旧的。", "", ""), submission.Narrative);
        submission.Write(Narrative.Empty, "联络员", DateTime.UnixEpoch);
        Assert.True(submission.IsBegun);
    }

    private static Submission New() => new() { Id = Guid.CreateVersion7(), RegionId = Guid.Empty, AssignmentId = Guid.Empty };

    private static SubmissionContent Content(string title, string measures, int entries) => new(
        new Narrative(title, measures, "", ""),
        [.. Enumerable.Range(1, entries).Select(number => new ContentEntry(new Guid(number, 0, 0, new byte[8]), number, $"材料{number}", EvidenceKind.Link, "", "https://www.example.gov.cn/", null, null, null))],
        new Dictionary<string, string>());
}
