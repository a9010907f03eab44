using Fachuang.Domain.Materials;

namespace Fachuang.Domain.Tests.Materials;

public sealed class CatalogueTests
{
    private static readonly DateTime Now = new(2024, 6, 18, 2, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Moving_an_entry_takes_its_citations_along()
    {
        var submission = New(3);
        submission.Write(new("题目", "甲[证1]乙[证2]", "丙[证3]", "[证9]"), "甲", Now);
        Assert.True(submission.MoveEntry(submission.Entries[0], 1, "乙", Now));
        Assert.Equal(new Narrative("题目", "甲[证2]乙[证1]", "丙[证3]", "[证9]"), submission.Narrative);
        Assert.Equal("乙", submission.SavedBy);
    }

    [Fact]
    public void Removing_an_entry_drops_its_citations_and_moves_the_later_ones_up()
    {
        var submission = New(3);
        submission.Write(new("", "甲[证1]乙[证2]丙[证3]", "", ""), "甲", Now);
        Assert.True(submission.RemoveEntry(submission.Entries[1], "甲", Now));
        Assert.Equal("甲[证1]乙丙[证2]", submission.Measures);
        Assert.Equal([1, 2], submission.Entries.Select(entry => entry.Number));
    }

    [Fact]
    public void A_change_that_moves_no_citation_leaves_the_revision_alone()
    {
        var submission = New(3);
        submission.Write(new("", "甲[证1]", "", ""), "甲", Now);
        var before = submission.Revision;
        Assert.False(submission.MoveEntry(submission.Entries[1], 1, "甲", Now));
        Assert.Equal(before, submission.Revision);
    }

    // Whatever is moved or removed, in whatever order: numbers run from 1, and every citation still means its entry.
    [Fact]
    public void Citations_follow_their_entries_through_any_changes()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var submission = New(random.Next(1, 9));
            submission.Write(new("", string.Concat(submission.Entries.Select(entry => $"{entry.Title}[证{entry.Number}]。")), "", ""), "甲", Now);
            for (var step = 0; step < 12 && submission.Entries.Count > 0; step++)
            {
                var entry = submission.Entries[random.Next(submission.Entries.Count)];
                _ = random.Next(3) == 0 ? submission.RemoveEntry(entry, "甲", Now) : submission.MoveEntry(entry, random.Next(-9, 10), "甲", Now);
                var order = submission.Entries.OrderBy(other => other.Number).ToList();
                Assert.Equal(Enumerable.Range(1, order.Count), order.Select(other => other.Number));
                foreach (var other in order)
                {
                    Assert.Contains($"{other.Title}[证{other.Number}]。", submission.Measures, StringComparison.Ordinal);
                }

                Assert.Equal(order.Count, Citations.In(submission.Measures).Count);
            }
        }
    }

    [Theory]
    [InlineData("甲\n乙", "甲\n乙", "甲\n乙")]
    [InlineData("甲\n乙", "甲\n丙\n乙", "甲\n丙\n乙")]
    [InlineData("甲", "丙", "丙\n甲")]
    [InlineData("", "丙", "丙")]
    [InlineData("甲", "", "甲")]
    [InlineData("甲\n乙改", "甲\n乙\n丁", "甲\n乙\n丁\n乙改")]
    public void Two_texts_together_hold_every_paragraph_of_both_once(string own, string other, string together) =>
        Assert.Equal(together, new Narrative("我的", own, "", "").Together(new Narrative("别人的", other, "", "")).Measures);

    private static Submission New(int entries)
    {
        var submission = new Submission { Id = Guid.CreateVersion7(), RegionId = Guid.Empty, AssignmentId = Guid.CreateVersion7() };
        for (var number = 1; number <= entries; number++)
        {
            submission.AddEntry(
                new CatalogueEntry { Id = Guid.CreateVersion7(), RegionId = Guid.Empty, SubmissionId = submission.Id, Number = 0, Title = $"材料{(char)('甲' + number)}", Kind = EvidenceKind.Link },
                "甲", Now);
        }

        return submission;
    }
}
