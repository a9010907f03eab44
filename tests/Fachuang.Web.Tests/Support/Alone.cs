namespace Fachuang.Web.Tests.Support;

/// <summary>Tests that count queries or memory run while nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
