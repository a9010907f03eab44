namespace Fachuang.Web.Tests.Support;

/// <summary>Tests that measure the whole program run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
