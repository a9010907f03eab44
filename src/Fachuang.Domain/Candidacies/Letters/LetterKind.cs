namespace Fachuang.Domain.Candidacies.Letters;

/// <summary>What a letter between offices says about applications. Names stand in the letter's file: they are never renamed.</summary>
public enum LetterKind
{
    /// <summary>询问: questions with terms; the application stays as it is.</summary>
    Questions,

    /// <summary>退回补正: the application came back, a new one may be handed over.</summary>
    Returned,

    /// <summary>列入推荐名单 (S4 三（二）).</summary>
    Recommended,

    /// <summary>未列入推荐名单.</summary>
    NotRecommended,

    /// <summary>已排除: a veto item occurred.</summary>
    Excluded,

    /// <summary>批准命名 (S4 三（七）).</summary>
    Named,

    /// <summary>未予命名.</summary>
    NotNamed,

    /// <summary>摘牌 (S4 四（三）).</summary>
    Revoked,

    /// <summary>补充材料: answers to questions and files; the frozen application does not change.</summary>
    Supplement,

    /// <summary>撤回申报.</summary>
    Withdrawal,

    /// <summary>推荐名单 of an office to its superior, with opinions (S4 三（二）).</summary>
    RecommendedList,
}

/// <summary>What holds of a kind of letter.</summary>
public static class LetterKinds
{
    /// <summary>Whether it goes from an office to its superior; all others go down.</summary>
    public static bool IsUpward(this LetterKind kind) => kind is LetterKind.Supplement or LetterKind.Withdrawal or LetterKind.RecommendedList;

    /// <summary>What people call it.</summary>
    public static string Word(this LetterKind kind) => kind switch
    {
        LetterKind.Questions => "询问",
        LetterKind.Returned => "退回补正",
        LetterKind.Recommended => "列入推荐名单",
        LetterKind.NotRecommended => "未列入推荐名单",
        LetterKind.Excluded => "已排除",
        LetterKind.Named => "批准命名",
        LetterKind.NotNamed => "未予命名",
        LetterKind.Revoked => "摘牌",
        LetterKind.Supplement => "补充材料",
        LetterKind.Withdrawal => "撤回申报",
        LetterKind.RecommendedList => "推荐名单",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
