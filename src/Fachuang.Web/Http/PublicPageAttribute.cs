namespace Fachuang.Web.Http;

/// <summary>On a route: the page is the same for everybody, signed in or not. It holds no form and no name, and its answer sets no cookie, so that anybody on the way may keep it for a while.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class PublicPageAttribute : Attribute;
