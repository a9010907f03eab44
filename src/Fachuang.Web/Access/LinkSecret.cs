namespace Fachuang.Web.Access;

/// <summary>What links that need no account are made with (<see cref="Domain.People.LinkToken"/>); it lies outside the database.</summary>
/// <param name="Key">32 bytes.</param>
internal sealed record LinkSecret(byte[] Key);
