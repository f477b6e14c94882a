from members.models.boards import BoardPost
from members.models.households import Assessment, Household
from members.models.memberships import Membership
from members.models.people import EthnicGroup, HouseholdStay, Member

__all__ = ["Assessment", "BoardPost", "EthnicGroup", "Household", "HouseholdStay", "Member", "Membership"]
