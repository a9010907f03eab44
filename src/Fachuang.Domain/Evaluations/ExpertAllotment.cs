using Fachuang.Domain.Draws;

namespace Fachuang.Domain.Evaluations;

/// <summary>An expert as the allotment sees it.</summary>
/// <param name="Id">The expert.</param>
/// <param name="Fields">一级指标 the expert may judge.</param>
/// <param name="Conflicts">Applicants the expert must not judge: own region, employer, declared.</param>
public sealed record AllottedExpert(Guid Id, IReadOnlySet<string> Fields, IReadOnlySet<Guid> Conflicts)
{
    /// <summary>Why the expert must not judge the block; null when it may.</summary>
    /// <param name="block">The block.</param>
    public Refusal? WhyNot(AllottedBlock block) => Conflicts.Contains(block.ApplicantId) ? new("evaluation.conflict", "该专家与申报地区有利害关系，应当回避")
        : !Fields.Contains(block.Field) ? new("evaluation.field", "该专家的专业领域不含这一类指标") : null;
}

/// <summary>What is given out at once: the indicators of one 一级指标 of one applicant.</summary>
/// <param name="ApplicantId">The applicant.</param>
/// <param name="Field">The 一级指标.</param>
/// <param name="Indicators">How many indicators, the load of the block; positive.</param>
public sealed record AllottedBlock(Guid ApplicantId, string Field, int Indicators);

/// <summary>One expert's place at one block.</summary>
/// <param name="Block">The block.</param>
/// <param name="ExpertId">The expert.</param>
public sealed record AllottedPlace(AllottedBlock Block, Guid ExpertId);

/// <summary>Who judges what: deterministic for a seed, never against a conflict or a field (docs/methods.md, 第三方评估).</summary>
/// <param name="Places">Kept places first, then the new ones.</param>
/// <param name="Vacant">Places for which no expert may be taken, by block.</param>
/// <param name="HeaviestLoad">Indicators of the expert who has most.</param>
/// <param name="LeastPossible">No allotment of the new and kept work can have a smaller heaviest load than this.</param>
public sealed record ExpertAllotment(IReadOnlyList<AllottedPlace> Places, IReadOnlyDictionary<AllottedBlock, int> Vacant, int HeaviestLoad, int LeastPossible)
{
    /// <summary>Gives out every block to so many different experts. Kept places stay, also those of experts who are no longer there: that is how work of a removed expert is given out anew.</summary>
    /// <param name="blocks">All blocks, each once.</param>
    /// <param name="experts">Experts who take part.</param>
    /// <param name="perBlock">Experts per block.</param>
    /// <param name="kept">Places that must stay (submitted work, or work of those who remain).</param>
    /// <param name="seed">Decides between experts of equal load.</param>
    public static ExpertAllotment Of(IReadOnlyList<AllottedBlock> blocks, IReadOnlyList<AllottedExpert> experts, int perBlock, IReadOnlyList<AllottedPlace> kept, ulong seed)
    {
        var order = experts.OrderBy(expert => expert.Id).Select((expert, at) => (expert, lot: SplitMix64.Stream(seed, (ulong)at).Next())).OrderBy(pair => pair.lot).Select(pair => pair.expert).ToList();
        var loads = order.ToDictionary(expert => expert.Id, _ => 0);
        var taken = blocks.ToDictionary(block => block, _ => new HashSet<Guid>());
        foreach (var place in kept)
        {
            taken[place.Block].Add(place.ExpertId);
            loads[place.ExpertId] = loads.GetValueOrDefault(place.ExpertId) + place.Block.Indicators;
        }

        var able = blocks.ToDictionary(block => block, block => order.Where(expert => expert.WhyNot(block) is null).Select(expert => expert.Id).ToList());
        List<(AllottedBlock Block, Guid Expert)> given = [];
        Dictionary<AllottedBlock, int> vacant = [];
        foreach (var block in blocks.OrderBy(block => able[block].Count).ThenByDescending(block => block.Indicators).ThenBy(block => block.ApplicantId).ThenBy(block => block.Field, StringComparer.Ordinal))
        {
            while (taken[block].Count < perBlock)
            {
                if (Lightest(block) is not { } expert)
                {
                    vacant[block] = perBlock - taken[block].Count;
                    break;
                }

                taken[block].Add(expert);
                loads[expert] += block.Indicators;
                given.Add((block, expert));
            }
        }

        // A move that takes a block from a heavier to a lighter expert lowers the sum of squared loads, so this ends.
        for (var moved = true; moved;)
        {
            moved = false;
            for (var at = 0; at < given.Count; at++)
            {
                var (block, from) = given[at];
                if (Lightest(block) is { } to && loads[from] - loads[to] > block.Indicators)
                {
                    taken[block].Remove(from);
                    taken[block].Add(to);
                    loads[from] -= block.Indicators;
                    loads[to] += block.Indicators;
                    given[at] = (block, to);
                    moved = true;
                }
            }
        }

        return new([.. kept, .. given.Select(place => new AllottedPlace(place.Block, place.Expert))], vacant, loads.Values.DefaultIfEmpty().Max(), Least());

        Guid? Lightest(AllottedBlock block) => able[block].Where(expert => !taken[block].Contains(expert)).Select(expert => (Guid?)expert).MinBy(expert => loads[expert!.Value]);

        // Work of one field must lie on those who know the field, and all work on all; kept work of people who left is not theirs to carry.
        int Least()
        {
            var now = order.Select(expert => expert.Id).ToHashSet();
            var work = kept.Where(place => now.Contains(place.ExpertId)).Select(place => place.Block).Concat(given.Select(place => place.Block)).ToList();
            var ofFields = work.GroupBy(block => block.Field).Select(field => (Load: field.Sum(block => block.Indicators), People: order.Count(expert => expert.Fields.Contains(field.Key))));
            return ofFields.Append((work.Sum(block => block.Indicators), order.Count)).Where(share => share.Item2 > 0).Select(share => (share.Item1 + share.Item2 - 1) / share.Item2).Max(share => (int?)share) ?? 0;
        }
    }
}
