using Fachuang.Domain.People;

namespace Fachuang.Web.Features.People;

/// <summary>The words of the duties.</summary>
internal static class LiaisonWords
{
    /// <summary>The word people read.</summary>
    public static string Word(this LiaisonDuty duty) => duty is LiaisonDuty.FirstResponsible ? "第一责任人" : "联络员";
}
