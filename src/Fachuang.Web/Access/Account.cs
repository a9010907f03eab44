using Fachuang.Domain.People;
using Microsoft.AspNetCore.Identity;

namespace Fachuang.Web.Access;

/// <summary>A person who can sign in. Accounts are found by name before the region is known, so they carry no region filter.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The region the account works in.</summary>
    public required Guid RegionId { get; init; }

    /// <summary>What the account may be used for.</summary>
    public required Role Role { get; set; }

    /// <summary>The unit of a liaison officer; null for every other role.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>Name shown beside everything the person does.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Whether the person wants no notices by mail.</summary>
    public bool NoMail { get; set; }

    /// <summary>Whether the person wants no notices by short message.</summary>
    public bool NoMessages { get; set; }

    /// <summary>Whether the password was set by somebody else and has to be changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }
}
