using System.Security.Claims;
using Fachuang.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Fachuang.Web.Access;

/// <summary>Puts into the sign-in cookie what every request needs to know, so that a page costs no query for it.</summary>
public sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    private const string RegionClaim = "fc:region";
    private const string UnitClaim = "fc:unit";
    private const string NameClaim = "fc:name";
    private const string PasswordClaim = "fc:change-password";

    /// <summary>The person behind a signed-in principal; null for a stranger or a cookie of another make.</summary>
    public static Person? PersonOf(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true }
            || !Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || !Guid.TryParse(principal.FindFirstValue(RegionClaim), out var region)
            || !Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role))
        {
            return null;
        }

        Guid? unit = Guid.TryParse(principal.FindFirstValue(UnitClaim), out var unitId) ? unitId : null;
        return new Person(id, principal.FindFirstValue(NameClaim) ?? "", role, region, unit);
    }

    /// <summary>Whether the person has to choose a new password before anything else.</summary>
    public static bool MustChangePassword(ClaimsPrincipal principal) => principal.HasClaim(PasswordClaim, "1");

    /// <inheritdoc />
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(RegionClaim, user.RegionId.ToString()));
        identity.AddClaim(new Claim(NameClaim, user.DisplayName));
        if (user.UnitId is { } unit)
        {
            identity.AddClaim(new Claim(UnitClaim, unit.ToString()));
        }

        if (user.MustChangePassword)
        {
            identity.AddClaim(new Claim(PasswordClaim, "1"));
        }

        return identity;
    }
}
