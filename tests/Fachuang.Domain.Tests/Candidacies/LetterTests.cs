using Fachuang.Domain.Assessments;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.Candidacies;

public sealed class LetterTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Other = "f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static readonly DateTime Now = new(2024, 7, 1, 2, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Person Office = Somebody(Role.Office, Region), Leader = Somebody(Role.Leader, Region), Stranger = Somebody(Role.Office, Guid.CreateVersion7());

    private static readonly LetterDraft Question = new(LetterKind.Questions, new("新城区", "区委依法治区办"), "关于申报材料的询问", [new("新城区", Hash, 1, 2)], "", new(2024, 7, 1))
    {
        Items = [new(3, "基础清单", "4", "请说明许可事项清单何时公开。") { QuestionNumber = 1, DueOn = new(2024, 7, 15) }, new(null, "", "", "请补充总结。") { QuestionNumber = 2, DueOn = new(2024, 7, 15) }],
    };

    private static readonly LetterDraft List = new(LetterKind.RecommendedList, new("陕西省", null), "推荐名单", [new("新城区", Hash, 1, 1), new("雁塔区", Other, 1, null)], "请审定。", new(2024, 7, 1))
    {
        Ranking = [new(1, "新城区", Hash, "同意推荐。"), new(1, "雁塔区", Other, "同意推荐。")], Keys = ["{}"],
    };

    private static readonly (string Words, LetterDraft Draft)[] Faulty =
    [
        ("不知道是哪一种", Question with { Kind = (LetterKind)99 }),
        ("主送机关", Question with { To = new("", null) }),
        ("主送机关", Question with { To = new("新城区", "") }),
        ("主送机关", Question with { To = new(new string('区', 101), null) }),
        ("主送机关", Question with { To = new("新城\u202E区", null) }),
        ("标题", Question with { Subject = "" }),
        ("标题", Question with { Subject = "两\n行" }),
        ("标题", Question with { Subject = new string('题', 201) }),
        ("正文超过", Question with { Text = new string('字', 20_001) }),
        ("正文超过", Question with { Text = "有\0字符" }),
        ("正文没有写", Question with { Kind = LetterKind.Returned, Items = [] }),
        ("文号", Question with { DocumentNumber = "" }),
        ("日期", Question with { Date = new(1999, 1, 1) }),
        ("答复另一件", Question with { AnswersSha256 = Hash }),
        ("答复另一件", Question with { Kind = LetterKind.Supplement, AnswersSha256 = "x" }),
        ("哪个申报", Question with { About = [] }),
        ("所指的申报", Question with { About = [new("新城区", Hash.ToUpperInvariant(), 1, 1)] }),
        ("所指的申报", Question with { About = [new("新城区", Hash, 0, 1)] }),
        ("所指的申报", Question with { About = [new("新城区", Hash, 1, 0)] }),
        ("说了两次", Question with { Items = [], Text = "一", Kind = LetterKind.Named, About = [new("新城区", Hash, 1, 1), new("雁塔区", Hash, 1, 1)] }),
        ("逐条的意见只能", Question with { About = [new("新城区", Hash, 1, 1), new("雁塔区", Other, 1, 1)] }),
        ("有一条没有写", Question with { Items = [Question.Items[0] with { Text = "" }] }),
        ("有一条没有写", Question with { Items = [Question.Items[0] with { Text = new string('字', 5_001) }] }),
        ("指的指标", Question with { Items = [Question.Items[0] with { Position = -1 }] }),
        ("指的指标", Question with { Items = [Question.Items[0] with { Position = 5_000 }] }),
        ("指的指标", Question with { Items = [Question.Items[0] with { Number = "" }] }),
        ("指的指标", Question with { Items = [Question.Items[0] with { Grade = (Grade)9 }] }),
        ("指的指标", Question with { Items = [Question.Items[0] with { QuestionNumber = 0 }] }),
        ("一问一条", Question with { Items = [Question.Items[0] with { DueOn = null }] }),
        ("一问一条", Question with { Items = [Question.Items[0] with { QuestionNumber = null }] }),
        ("一问一条", Question with { Items = [], Text = "没有问题" }),
        ("编号一样", Question with { Items = [Question.Items[0], Question.Items[1] with { QuestionNumber = 1 }] }),
        ("只有推荐名单能排名次", Question with { Ranking = [List.Ranking[0]] }),
        ("推荐名单是空的", List with { Ranking = [] }),
        ("没有推荐意见", List with { Ranking = [List.Ranking[0] with { Opinion = "" }] }),
        ("没有推荐意见", List with { Ranking = [List.Ranking[0] with { Rank = 0 }] }),
        ("列了两次", List with { Ranking = [List.Ranking[0], List.Ranking[0]] }),
        ("列了两次", List with { About = [List.About[0]] }),
        ("只有推荐名单能带公钥", Question with { Keys = ["{}"] }),
        ("公钥超过", List with { Keys = [""] }),
    ];

    [Fact]
    public void A_letter_that_contradicts_itself_says_what_is_wrong() =>
        Assert.All(Faulty, one => Assert.Contains(one.Words, one.Draft.WhyNot()?.Message ?? "", StringComparison.Ordinal));

    [Fact]
    public void Whole_letters_have_nothing_wrong_and_two_may_share_a_rank()
    {
        Assert.Null(Question.WhyNot());
        Assert.Null(List.WhyNot());
    }

    [Fact]
    public void An_attachment_a_point_names_is_in_the_letter_and_the_sender_has_an_office()
    {
        var content = new LetterContent(1, new("西安市", "市委依法治市办"), Question, []);
        Assert.Null(content.WhyNot());
        Assert.Contains("发文机关", (content with { From = new("西安市", null) }).WhyNot()!.Message, StringComparison.Ordinal);
        Assert.Contains("编号", (content with { Number = 0 }).WhyNot()!.Message, StringComparison.Ordinal);
        Assert.Contains("不在附件里", (content with { Draft = Question with { Items = [Question.Items[0] with { Files = ["附件/清单.pdf"] }] } }).WhyNot()!.Message, StringComparison.Ordinal);
        LetterAttachment file = new("附件/清单.pdf", "清单.pdf", 1, Hash);
        Assert.Null((content with { Attachments = [file] }).WhyNot());
        Assert.Contains("列了两次", (content with { Attachments = [file, file] }).WhyNot()!.Message, StringComparison.Ordinal);
        Assert.Contains("附件写得不对", (content with { Attachments = [file with { Size = -1 }] }).WhyNot()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_supplement_withdrawal_and_recommended_list_go_up() =>
        Assert.Equal([LetterKind.Supplement, LetterKind.Withdrawal, LetterKind.RecommendedList], Enum.GetValues<LetterKind>().Where(kind => kind.IsUpward()));

    [Fact]
    public void A_letter_is_signed_then_handed_over_and_then_it_stays_as_it_is()
    {
        var letter = Row(LetterDirection.Sent, LetterKind.Supplement, Guid.CreateVersion7());
        Assert.Equal("letter.office-only", letter.WhyNotSign(Leader)?.Code);
        Assert.Equal("letter.office-only", letter.WhyNotSign(Stranger)?.Code);
        Assert.Equal("letter.unsigned", letter.WhyNotHandOver(Office)?.Code);
        Assert.Null(letter.WhyNotRemove(Office));
        Assert.Null(letter.WhyNotSign(Office));
        letter.Sign("{}");
        Assert.Equal("letter.signed", letter.WhyNotRemove(Office)?.Code);
        Assert.Null(letter.WhyNotSign(Office));
        Assert.Null(letter.WhyNotHandOver(Office));
        letter.HandOver(Now);
        Assert.Equal("letter.handed-over", letter.WhyNotHandOver(Office)?.Code);
        Assert.Equal("letter.handed-over", letter.WhyNotSign(Office)?.Code);
        Assert.Equal(3, letter.Revision);
    }

    [Fact]
    public void What_a_deed_wrote_is_not_thrown_away_and_what_came_is_neither_signed_nor_thrown_away()
    {
        Assert.Equal("letter.of-deed", Row(LetterDirection.Sent, LetterKind.Returned, null).WhyNotRemove(Office)?.Code);
        Assert.Equal("letter.elsewhere", Row(LetterDirection.Sent, LetterKind.Returned, null).WhyNotHandOver(Office)?.Code);
        var came = Row(LetterDirection.Received, LetterKind.Questions, Guid.CreateVersion7());
        Assert.Equal(("letter.received", "letter.received", "letter.elsewhere"), (came.WhyNotSign(Office)?.Code, came.WhyNotRemove(Office)?.Code, came.WhyNotHandOver(Office)?.Code));
    }

    [Theory]
    [InlineData(LetterKind.Questions, LetterDirection.Received, true)]
    [InlineData(LetterKind.Returned, LetterDirection.Received, true)]
    [InlineData(LetterKind.Named, LetterDirection.Received, false)]
    [InlineData(LetterKind.Questions, LetterDirection.Sent, false)]
    public void Questions_and_returns_that_came_are_answered(LetterKind kind, LetterDirection direction, bool can)
    {
        Assert.Equal(can, Row(direction, kind, null).WhyNotAnswer(Office) is null);
        Assert.NotNull(Row(direction, kind, null).WhyNotAnswer(Leader));
    }

    [Theory]
    [InlineData(LetterKind.RecommendedList, true, null)]
    [InlineData(LetterKind.RecommendedList, false, "letter.not-good")]
    [InlineData(LetterKind.Supplement, true, "letter.no-keys")]
    public void Keys_are_recognised_only_from_a_good_recommended_list(LetterKind kind, bool isGood, string? code) =>
        Assert.Equal(code, Row(LetterDirection.Received, kind, null).WhyNotVouch(Office, isGood)?.Code);

    private static Letter Row(LetterDirection direction, LetterKind kind, Guid? counterpart) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Region, Number = 1, Direction = direction, Kind = kind, CounterpartRegion = "西安市", CounterpartOffice = "市委依法治市办", CounterpartRegionId = counterpart,
        Subject = "标题", Text = "", Date = new(2024, 7, 1), Json = "{}", Hash = Hash, Size = 1, FileName = "来文.zip", By = "经办", At = Now,
    };

    private static Person Somebody(Role role, Guid region) => new(Guid.CreateVersion7(), "某人", role, region, null);
}
