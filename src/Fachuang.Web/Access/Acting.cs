using Fachuang.Domain.People;

namespace Fachuang.Web.Access;

/// <summary>
/// Who acts in this scope, and from where. One per request, filled once after authentication; a command or a job fills it
/// by hand. The database filters every query by <see cref="RegionId"/> and writes the rest into the audit trail.
/// </summary>
public sealed class Acting
{
    /// <summary>The signed-in person; null for anonymous requests, commands and jobs.</summary>
    public Person? Person { get; private set; }

    /// <summary>The region whose rows can be seen; <see cref="Guid.Empty"/> shows none.</summary>
    public Guid RegionId { get; private set; }

    /// <summary>Name for the audit trail: the person, or the command or job that acts.</summary>
    public string Name { get; private set; } = "匿名";

    /// <summary>Network address of the client, or the name of the machine for commands and jobs.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Acts for a signed-in person.</summary>
    public void As(Person person, string address)
    {
        Person = person;
        RegionId = person.RegionId;
        Name = person.Name;
        Address = address;
    }

    /// <summary>Acts for a command or a job within one region.</summary>
    public void As(string program, Guid regionId)
    {
        Name = program;
        RegionId = regionId;
        Address = Environment.MachineName;
    }

    /// <summary>Whether the person reads a lower region: nothing can be saved.</summary>
    public bool IsLookingBelow { get; private set; }

    /// <summary>Reads another region for the rest of the scope. Ask first whether it lies below the person's own.</summary>
    /// <param name="regionId">The lower region.</param>
    public void LookInto(Guid regionId)
    {
        RegionId = regionId;
        IsLookingBelow = true;
    }

    /// <summary>Acts for who holds a link that needs no account, within its region.</summary>
    /// <param name="name">Name for the audit trail.</param>
    /// <param name="regionId">The region of the link.</param>
    public void AsHolderOf(string name, Guid regionId)
    {
        Name = name;
        RegionId = regionId;
    }

    /// <summary>
    /// Acts for somebody who is promised that nobody learns who it is, even if signed in: neither person nor address goes into the audit trail.
    /// </summary>
    /// <param name="name">Name for the audit trail, e.g. 公众.</param>
    /// <param name="regionId">The region of what it is about.</param>
    public void AsNobody(string name, Guid regionId)
    {
        Person = null;
        Name = name;
        RegionId = regionId;
        Address = "";
    }

    /// <summary>Remembers the address of a client that has not signed in.</summary>
    public void AsStranger(string address) => Address = address;

    /// <summary>The signed-in person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the route lacks a policy.</exception>
    public Person Required => Person ?? throw new InvalidOperationException("The route needs a signed-in person; its policy is missing.");
}
