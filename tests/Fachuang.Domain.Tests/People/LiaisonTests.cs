using Fachuang.Domain.People;

namespace Fachuang.Domain.Tests.People;

public sealed class LiaisonTests
{
    private static readonly Guid Region = Guid.CreateVersion7();
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2024, 4, 6);

    [Theory]
    [InlineData("13800000001", "13800000001")]
    [InlineData(" 138 0000 0001 ", "13800000001")]
    [InlineData("１３８００００００１１", "13800000011")]
    [InlineData("+86-138-0000-0001", "13800000001")]
    [InlineData("8613800000001", "13800000001")]
    [InlineData("0471-6600000", "0471-6600000")]
    [InlineData("（0471）6600000", "0471-6600000")]
    [InlineData("04716600000转801", "0471-6600000-801")]
    [InlineData("010—66000000", "010-66000000")]
    [InlineData("6600000", null)]
    [InlineData("1380000000", null)]
    [InlineData("12800000001", null)]
    [InlineData("138000000012", null)]
    [InlineData("无", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Numbers_are_read_as_offices_write_them(string? typed, string? number) => Assert.Equal(number, PhoneNumber.Read(typed));

    [Theory]
    [InlineData("13800000001", "138****0001")]
    [InlineData("0471-6600000", "0471-***0000")]
    [InlineData("0471-6600000-801", "0471-*******-801")]
    [InlineData("123", "****")]
    [InlineData("", "")]
    public void A_masked_number_cannot_be_called(string number, string masked) => Assert.Equal(masked, PhoneNumber.Masked(number));

    [Fact]
    public void A_person_says_everything_that_is_wrong_at_once()
    {
        var wrong = LiaisonEntry.Of(LiaisonDuty.Liaison, " ", "主任", "12345", "no mail").WhatIsWrong();
        Assert.Equal(3, wrong.Count);
        Assert.Empty(LiaisonEntry.Of(LiaisonDuty.Liaison, "联络员A\r\n", "", "13800000001", "").WhatIsWrong());
    }

    [Fact]
    public void Naming_people_anew_keeps_who_stays_corrects_who_changed_and_replaces_who_left()
    {
        LiaisonOfficer[] current = [Officer(First, "甲", "13800000001"), Officer(First, "乙", "13800000002"), Officer(First, "丙", "13800000003")];
        var change = LiaisonChange.Of(current, [Entry("甲", "13800000001"), Entry("乙", "13800000009"), Entry("丁", "13800000003")]);
        Assert.Equal(["甲"], change.Same.Select(officer => officer.Name));
        Assert.Equal(["乙"], change.Changed.Select(pair => pair.Officer.Name));
        Assert.Equal(["丁"], change.Added.Select(entry => entry.Name));
        Assert.Equal(["丙"], change.Replaced.Select(officer => officer.Name));
    }

    [Theory]
    [InlineData(-1, "collection.due-in-past")]
    [InlineData(0, null)]
    [InlineData(365, null)]
    [InlineData(366, "collection.due-too-late")]
    public void A_collection_is_opened_for_today_or_a_day_within_a_year(int days, string? refusal) =>
        Assert.Equal(refusal, LiaisonCollection.WhyNotDue(Today.AddDays(days), Today)?.Code);

    [Fact]
    public void An_answer_can_be_changed_until_the_deadline_and_one_late_answer_is_taken()
    {
        var collection = Collection();
        var inTime = Request(collection);
        inTime.Answer(collection, Noon(0));
        Assert.Null(inTime.WhyNotAnswer(collection, Today));
        Assert.Equal("collection.answered", inTime.WhyNotAnswer(collection, Today.AddDays(1))?.Code);
        Assert.Equal(0, inTime.LateDays);

        var late = Request(collection);
        Assert.Null(late.WhyNotAnswer(collection, Today.AddDays(3)));
        late.Answer(collection, Noon(3));
        Assert.Equal(3, late.LateDays);
        Assert.NotNull(late.WhyNotAnswer(collection, Today.AddDays(3)));
    }

    [Fact]
    public void A_shut_link_or_a_closed_collection_takes_nothing()
    {
        var collection = Collection();
        var request = Request(collection);
        request.IsShut = true;
        Assert.Equal("collection.closed", request.WhyNotAnswer(collection, Today)?.Code);
        request.IsShut = false;
        collection.Close(Noon(0));
        Assert.Equal("collection.closed", request.WhyNotAnswer(collection, Today)?.Code);
    }

    [Fact]
    public void A_unit_is_urged_once_a_day_and_not_when_it_has_answered()
    {
        var collection = Collection();
        var request = Request(collection);
        request.Urge(Today);
        Assert.Equal("collection.urged-today", request.WhyNotUrge(collection, Today)?.Code);
        Assert.Null(request.WhyNotUrge(collection, Today.AddDays(1)));
        request.Answer(collection, Noon(1));
        Assert.Equal("collection.answered", request.WhyNotUrge(collection, Today.AddDays(2))?.Code);
    }

    [Fact]
    public void A_token_follows_from_secret_and_salt_only_and_is_long_enough()
    {
        var (secret, salt) = (new byte[32], LinkToken.NewSalt());
        var token = LinkToken.Of(secret, salt);
        Assert.Equal(token, LinkToken.Of(secret, salt));
        Assert.Equal(32, token.Length);
        Assert.NotEqual(token, LinkToken.Of(secret, LinkToken.NewSalt()));
        secret[0] = 1;
        Assert.NotEqual(token, LinkToken.Of(secret, salt));
        Assert.DoesNotContain(token, LinkToken.Hash(token), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_says_row_by_row_what_is_wrong_and_makes_no_unit()
    {
        LiaisonListRow[] rows =
        [
            new(3, "司法局", Entry("甲", "13800000001")), new(4, "司法局", Entry("乙", "13800000001")), new(5, "没听说过局", Entry("丙", "13800000003")),
            new(6, "", Entry("丁", "13800000004")), new(7, "财政局", Entry("", "1234")), new(8, "财政局", Entry("戊", "13800000008")),
        ];
        var plan = Plan(rows, [Officer(First, "老王", "13800000008")]);
        Assert.All(plan, row => Assert.Equal(ImportVerdict.Conflict, row.Verdict));
        Assert.Contains(plan[0].Words, words => words.Contains("第 4 行重复", StringComparison.Ordinal));
        Assert.Contains(plan[1].Words, words => words.Contains("第 3 行重复", StringComparison.Ordinal));
        Assert.True(plan[2].AsksUnit);
        Assert.Contains(plan[3].Words, words => words.Contains("没有写单位", StringComparison.Ordinal));
        Assert.Equal(2, plan[4].Words.Count);
        Assert.Contains(plan[5].Words, words => words.Contains("老王", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_tells_new_changed_and_same_people_and_takes_the_chosen_unit()
    {
        LiaisonListRow[] rows =
        [
            new(3, "司法局", Entry("甲", "13800000001")), new(4, "司法局", Entry("乙", "13800000009")), new(5, "没听说过局", Entry("丙", "13800000003"), Second),
        ];
        var plan = Plan(rows, [Officer(First, "甲", "13800000001"), Officer(First, "乙", "13800000002")]);
        Assert.Equal([ImportVerdict.Same, ImportVerdict.Changed, ImportVerdict.New], plan.Select(row => row.Verdict));
        Assert.Equal(Second, plan[2].UnitId);
    }

    [Fact]
    public void User_names_are_the_units_then_the_persons_then_numbered()
    {
        var taken = new HashSet<string>();
        List<string> made = [];
        for (var count = 0; count < 4; count++)
        {
            var name = AccountNames.For("司法局", "联络员 A", taken.Contains);
            Assert.True(taken.Add(name));
            made.Add(name);
        }

        Assert.Equal(["司法局", "司法局-联络员A", "司法局-联络员A2", "司法局-联络员A3"], made);
        Assert.True(AccountNames.For(new string('长', 100), new string('名', 50), _ => false).Length <= 50);
        Assert.NotEmpty(AccountNames.For("（）", "甲", _ => false));
    }

    private static IReadOnlyList<LiaisonRowPlan> Plan(LiaisonListRow[] rows, LiaisonOfficer[] inDuty) => LiaisonImport.Plan(
        rows, name => name == "司法局" ? new(First, []) : name == "财政局" ? new(Second, []) : new(null, []),
        new Dictionary<Guid, string> { [First] = "司法局", [Second] = "财政局" }, inDuty);

    private static LiaisonEntry Entry(string name, string phone) => LiaisonEntry.Of(LiaisonDuty.Liaison, name, "", phone, null);

    private static LiaisonOfficer Officer(Guid unit, string name, string phone) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Region, UnitId = unit, Duty = LiaisonDuty.Liaison, Name = name, Post = "", Phone = phone, Since = Today,
    };

    private static LiaisonCollection Collection() => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Region, Title = "报名单", Purpose = "", DueOn = Today, OpenedAt = Noon(-5), OpenedBy = "经办",
    };

    private static LiaisonRequest Request(LiaisonCollection collection) => new()
    {
        Id = Guid.CreateVersion7(), RegionId = Region, CollectionId = collection.Id, UnitId = First, Salt = "", TokenHash = "",
    };

    private static DateTime Noon(int days) => ChinaTime.StartOf(Today.AddDays(days)).AddHours(12);
}
