using Fachuang.Documents.Signing;
using Fachuang.Domain.Campaigns;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>How the standing of a received package is said.</summary>
internal static class ReceivedWords
{
    /// <summary>Word of a state.</summary>
    public static string Word(this ReceivedState state) => state switch
    {
        ReceivedState.Received => "等着核验",
        ReceivedState.Verifying => "正在核验",
        ReceivedState.Verified => "核验通过",
        _ => "核验没有通过",
    };

    /// <summary>Tone of a state.</summary>
    public static Tone Tone(this ReceivedState state) => state switch
    {
        ReceivedState.Received => Ui.Tone.Wait,
        ReceivedState.Verifying => Ui.Tone.Run,
        ReceivedState.Verified => Ui.Tone.Ok,
        _ => Ui.Tone.Due,
    };

    /// <summary>Short word of a verdict.</summary>
    public static string Word(this SignatureVerdict? verdict) => verdict?.Standing switch
    {
        null => "没有签名",
        SignatureStanding.Recognised => "签名认得",
        SignatureStanding.RevokedLater => "签名认得，公钥后来撤销",
        SignatureStanding.UnknownKey => "公钥不认识",
        SignatureStanding.Revoked => "公钥已撤销",
        _ => "签名不对",
    };

    /// <summary>Tone of a verdict.</summary>
    public static Tone Tone(this SignatureVerdict? verdict) => verdict switch
    {
        null => Ui.Tone.Back,
        { IsGood: true } => Ui.Tone.Ok,
        { Standing: SignatureStanding.UnknownKey } => Ui.Tone.Back,
        _ => Ui.Tone.Due,
    };

    /// <summary>综合 or 单项.</summary>
    public static string Kind(this ReceivedPackage package) =>
        package.Type is CampaignType.SingleItem ? package.ItemName.Length > 0 ? $"单项示范创建“{package.ItemName}”" : "单项示范创建" : "综合示范创建";
}
