using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fachuang.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "EndedOn",
                table: "Units",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SuccessorId",
                table: "Units",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsAll",
                table: "UnitGroups",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentId",
                table: "Regions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LiaisonCollections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LiaisonCollections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LiaisonOfficers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Duty = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Post = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AccountAskedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LiaisonOfficers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LiaisonOfficers_AspNetUsers_AccountId",
                        column: x => x.AccountId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LiaisonOfficers_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UnitGroupException",
                columns: table => new
                {
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitGroupException", x => new { x.GroupId, x.UnitId });
                    table.ForeignKey(
                        name: "FK_UnitGroupException_UnitGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "UnitGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_UnitGroupException_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UnitGroupPart",
                columns: table => new
                {
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsException = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitGroupPart", x => new { x.GroupId, x.PartId });
                    table.ForeignKey(
                        name: "FK_UnitGroupPart_UnitGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "UnitGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_UnitGroupPart_UnitGroups_PartId",
                        column: x => x.PartId,
                        principalTable: "UnitGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LiaisonRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CollectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Salt = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsShut = table.Column<bool>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LateDays = table.Column<int>(type: "INTEGER", nullable: false),
                    UrgedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UrgedTimes = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LiaisonRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LiaisonRequests_LiaisonCollections_CollectionId",
                        column: x => x.CollectionId,
                        principalTable: "LiaisonCollections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LiaisonRequests_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Units_SuccessorId",
                table: "Units",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_Regions_ParentId_Name",
                table: "Regions",
                columns: new[] { "ParentId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LiaisonCollections_RegionId_OpenedAt",
                table: "LiaisonCollections",
                columns: new[] { "RegionId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LiaisonOfficers_AccountId",
                table: "LiaisonOfficers",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_LiaisonOfficers_RegionId_UnitId",
                table: "LiaisonOfficers",
                columns: new[] { "RegionId", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "IX_LiaisonOfficers_UnitId",
                table: "LiaisonOfficers",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_LiaisonRequests_CollectionId",
                table: "LiaisonRequests",
                column: "CollectionId");

            migrationBuilder.CreateIndex(
                name: "IX_LiaisonRequests_RegionId_CollectionId_UnitId",
                table: "LiaisonRequests",
                columns: new[] { "RegionId", "CollectionId", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LiaisonRequests_TokenHash",
                table: "LiaisonRequests",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LiaisonRequests_UnitId",
                table: "LiaisonRequests",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_UnitGroupException_UnitId",
                table: "UnitGroupException",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_UnitGroupPart_PartId",
                table: "UnitGroupPart",
                column: "PartId");

            migrationBuilder.AddForeignKey(
                name: "FK_Regions_Regions_ParentId",
                table: "Regions",
                column: "ParentId",
                principalTable: "Regions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Units_Units_SuccessorId",
                table: "Units",
                column: "SuccessorId",
                principalTable: "Units",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Regions_Regions_ParentId",
                table: "Regions");

            migrationBuilder.DropForeignKey(
                name: "FK_Units_Units_SuccessorId",
                table: "Units");

            migrationBuilder.DropTable(
                name: "LiaisonOfficers");

            migrationBuilder.DropTable(
                name: "LiaisonRequests");

            migrationBuilder.DropTable(
                name: "UnitGroupException");

            migrationBuilder.DropTable(
                name: "UnitGroupPart");

            migrationBuilder.DropTable(
                name: "LiaisonCollections");

            migrationBuilder.DropIndex(
                name: "IX_Units_SuccessorId",
                table: "Units");

            migrationBuilder.DropIndex(
                name: "IX_Regions_ParentId_Name",
                table: "Regions");

            migrationBuilder.DropColumn(
                name: "EndedOn",
                table: "Units");

            migrationBuilder.DropColumn(
                name: "SuccessorId",
                table: "Units");

            migrationBuilder.DropColumn(
                name: "IsAll",
                table: "UnitGroups");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "Regions");
        }
    }
}
