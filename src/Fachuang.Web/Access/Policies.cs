using Fachuang.Domain.People;
using Microsoft.AspNetCore.Authorization;

namespace Fachuang.Web.Access;

/// <summary>The policies a route can ask for. Each names the people, not the deed: what they may do to a row is asked of the row.</summary>
public static class Policies
{
    /// <summary>依法治区办.</summary>
    public const string Office = "office";

    /// <summary>联络员: sees its own unit only.</summary>
    public const string Liaison = "liaison";

    /// <summary>Everybody who takes part in a campaign: office, liaison, leader. Not the administrator, who sees no material.</summary>
    public const string Participants = "participants";

    /// <summary>Those who see the whole region: office and leader.</summary>
    public const string Overview = "overview";

    /// <summary>系统管理员.</summary>
    public const string Administrator = "administrator";

    /// <summary>Those who may read the audit trail of their region: administrator and office.</summary>
    public const string Auditors = "auditors";

    /// <summary>Those who keep the list of units: office and administrator.</summary>
    public const string UnitKeepers = "unit-keepers";

    /// <summary>评估专家: sees what was assigned to it only.</summary>
    public const string Expert = "expert";

    /// <summary>核查人员: sees the visits of its own team only.</summary>
    public const string Inspector = "inspector";

    /// <summary>调查员: sees the interviews assigned to it only.</summary>
    public const string Surveyor = "surveyor";

    /// <summary>Anybody who is signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>The roles each policy admits; the table of routes and roles in the tests is made from it.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<Role>> Roles = new Dictionary<string, IReadOnlyList<Role>>
    {
        [Office] = [Role.Office],
        [Liaison] = [Role.Liaison],
        [Participants] = [Role.Office, Role.Liaison, Role.Leader],
        [Overview] = [Role.Office, Role.Leader],
        [Administrator] = [Role.Administrator],
        [Auditors] = [Role.Administrator, Role.Office],
        [UnitKeepers] = [Role.Office, Role.Administrator],
        [Expert] = [Role.Expert],
        [Inspector] = [Role.Inspector],
        [Surveyor] = [Role.Surveyor],
        [SignedIn] = Enum.GetValues<Role>(),
    };

    internal static void Configure(AuthorizationOptions options)
    {
        foreach (var (name, roles) in Roles)
        {
            options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireRole(roles.Select(role => role.ToString())));
        }

        // A route that names no policy is closed to strangers.
        options.FallbackPolicy = options.GetPolicy(SignedIn);
    }
}
