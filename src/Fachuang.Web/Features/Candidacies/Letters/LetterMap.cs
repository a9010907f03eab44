using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fachuang.Web.Features.Candidacies.Letters;

internal sealed class LetterMap : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.Property(letter => letter.CounterpartRegion).HasMaxLength(LetterDraft.LongestName);
        builder.Property(letter => letter.CounterpartOffice).HasMaxLength(LetterDraft.LongestName);
        builder.Property(letter => letter.Subject).HasMaxLength(LetterDraft.LongestSubject);
        builder.Property(letter => letter.DocumentNumber).HasMaxLength(LetterDraft.LongestDocumentNumber);
        builder.Property(letter => letter.Hash).HasMaxLength(64);
        builder.Property(letter => letter.AnswersHash).HasMaxLength(64);
        builder.Property(letter => letter.FileName).HasMaxLength(300);
        builder.Property(letter => letter.By).HasMaxLength(100);
        builder.Property(letter => letter.Revision).IsConcurrencyToken();
        builder.HasIndex(letter => new { letter.RegionId, letter.Number }).IsUnique();
        builder.HasIndex(letter => new { letter.RegionId, letter.Hash }).IsUnique();
        builder.HasOne<Region>().WithMany().HasForeignKey(letter => letter.CounterpartRegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(letter => letter.Subjects).WithOne().HasForeignKey(subject => subject.LetterId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LetterSubjectMap : IEntityTypeConfiguration<LetterSubject>
{
    public void Configure(EntityTypeBuilder<LetterSubject> builder)
    {
        builder.Property(subject => subject.PackageHash).HasMaxLength(64);
        builder.Property(subject => subject.Applicant).HasMaxLength(LetterDraft.LongestApplicant);
        builder.HasIndex(subject => new { subject.RegionId, subject.PackageHash });
    }
}
