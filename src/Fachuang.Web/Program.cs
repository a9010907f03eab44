using Fachuang.Web.Operations;

// `fachuang` serves; every other verb works without a server. See Operations/Commands.cs for the list.
return await Commands.RunAsync(args);
