using Microsoft.AspNetCore.Identity;

namespace Fachuang.Web.Access;

/// <summary>What is wrong with an account or a password, in words people here read.</summary>
internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), $"账号“{userName}”已经有人用了");

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName), "账号不能是空的");

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), $"密码至少 {length} 位");

    public override IdentityError PasswordRequiresDigit() => Error(nameof(PasswordRequiresDigit), "密码里要有数字");

    public override IdentityError PasswordRequiresLower() => Error(nameof(PasswordRequiresLower), "密码里要有小写字母");

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), "原来的密码不对");

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), "就在刚才，别人改过这个账号。请刷新后再办");

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
