using Fachuang.Domain.Methods;
using Fachuang.Domain.Reviews;

namespace Fachuang.Domain.Tests.Reviews;

public sealed class MethodMixTests
{
    [Theory]
    [InlineData("初审 60%、案卷评查 40%", "初审 60%、案卷评查 40%")]
    [InlineData("初审60，案卷评查40", "初审 60%、案卷评查 40%")]
    [InlineData(" 案卷评查 33.34 + 随机抽考 33.33； 初审 33.33％ ", "案卷评查 33.34%、随机抽考 33.33%、初审 33.33%")]
    [InlineData("case-files 100", "案卷评查 100%")]
    public void A_mix_is_read_as_people_type_it(string typed, string written)
    {
        var (mix, wrong) = MethodMix.Read(typed);
        Assert.Null(wrong);
        Assert.Equal(written, MethodMix.Write(mix));
        Assert.Equal(mix, MethodMix.Read(written).Mix);
    }

    [Theory]
    [InlineData("占卜 100", "scheme.mix-method")]
    [InlineData("100", "scheme.mix-method")]
    [InlineData("初审", "scheme.mix-share")]
    [InlineData("初审 1/2、案卷评查 50", "scheme.mix-method")]
    [InlineData("初审 100.001", "scheme.mix-share")]
    [InlineData("初审 101", "scheme.mix-share")]
    [InlineData("初审 0、案卷评查 100", "scheme.mix-share")]
    [InlineData("初审 60、案卷评查 39.99", "scheme.mix-sum")]
    [InlineData("初审 50、初审 50", "scheme.mix-twice")]
    public void A_mix_that_does_not_add_up_or_names_what_is_no_method_is_refused(string typed, string code)
    {
        var (mix, wrong) = MethodMix.Read(typed);
        Assert.Null(mix);
        Assert.Equal(code, wrong?.Code);
    }

    [Fact]
    public void Nothing_typed_is_no_mix_and_the_first_review_alone_is_none_either()
    {
        Assert.Equal((null, null), MethodMix.Read(" "));
        var indicator = new IndicatorWeight("1", "1", Domain.Indicators.IndicatorKind.Base, 100, [new(AssessmentMethods.Preliminary, 10_000)]);
        Assert.Null(MethodMix.Of(ScoreCase.County.Judgement!, indicator));
        Assert.Equal("初审 100%", MethodMix.Write(null));
    }

    [Fact]
    public void A_proposal_keeps_half_for_the_first_review_and_divides_the_rest_among_the_methods_the_document_names()
    {
        Assert.Null(MethodMix.Propose([]));
        Assert.Null(MethodMix.Propose(["材料查证"]));
        Assert.Null(MethodMix.Propose(["别的方法"]));
        Assert.Equal("初审 50%、网络检索 16.67%、随机访谈 16.67%、案卷评查 16.66%", MethodMix.Write(MethodMix.Propose(["材料查证", "案卷评查", "网络检索", "随机访谈"])));
        Assert.Null(MethodMix.WhyNot(MethodMix.Propose(["案卷评查", "网络检索", "随机访谈"])!));
    }
}
