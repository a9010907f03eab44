using Fachuang.Domain.People;

namespace Fachuang.Web.Access;

/// <summary>The word of each role; every page takes it from here.</summary>
internal static class RoleWords
{
    /// <summary>The word people read.</summary>
    public static string Word(this Role role) => role switch
    {
        Role.Office => "依法治区办",
        Role.Liaison => "联络员",
        Role.Leader => "领导",
        Role.Administrator => "系统管理员",
        Role.Expert => "评估专家",
        Role.Inspector => "核查人员",
        Role.Surveyor => "调查员",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>What the role is for, in one line beside the choice.</summary>
    public static string Meaning(this Role role) => role switch
    {
        Role.Office => "管创建活动：导入、派发、审核、自评、申报",
        Role.Liaison => "替一家单位填报，只看得到本单位的任务",
        Role.Leader => "看全区进度和材料，不改动",
        Role.Administrator => "管账号和单位，看审计，看不到材料",
        Role.Expert => "给分到自己的指标和案卷打分，看不到别的",
        Role.Inspector => "到现场核查，只看得到自己小组的",
        Role.Surveyor => "打电话、录入问卷，只看得到派给自己的",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
